export type Sound = "ok" | "notice" | "stop";

type Tone = { hertz: number; from: number; seconds: number; wave: OscillatorType; volume: number };

/** Told apart by number, pitch and roughness: one high note, two notes upwards, two low buzzes. */
const sounds: Record<Sound, readonly Tone[]> = {
  ok: [{ hertz: 880, from: 0, seconds: 0.09, wave: "sine", volume: 0.16 }],
  notice: [
    { hertz: 587, from: 0, seconds: 0.1, wave: "triangle", volume: 0.2 },
    { hertz: 784, from: 0.13, seconds: 0.14, wave: "triangle", volume: 0.2 },
  ],
  stop: [
    { hertz: 147, from: 0, seconds: 0.22, wave: "square", volume: 0.14 },
    { hertz: 147, from: 0.28, seconds: 0.32, wave: "square", volume: 0.14 },
  ],
};

let context: AudioContext | undefined;

/** Plays a sound, drawn by the browser itself. Browsers allow it once a key was pressed on the page. */
export function play(sound: Sound): void {
  if (typeof AudioContext === "undefined") return;
  context ??= new AudioContext();
  void context.resume();
  for (const tone of sounds[sound]) sing(context, tone);
}

function sing(audio: AudioContext, { hertz, from, seconds, wave, volume }: Tone) {
  const start = audio.currentTime + from;
  const gain = new GainNode(audio, { gain: 0 });
  // A short fade at both ends: a wave cut off at its height clicks.
  gain.gain.linearRampToValueAtTime(volume, start + 0.01);
  gain.gain.setValueAtTime(volume, start + seconds - 0.02);
  gain.gain.linearRampToValueAtTime(0, start + seconds);
  const oscillator = new OscillatorNode(audio, { frequency: hertz, type: wave });
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + seconds);
}
