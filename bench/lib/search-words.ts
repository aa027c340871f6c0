import { randomFrom, zipf } from "./random";

export type Tongue = { language: string; share: number; word: () => string };

/** Four languages: their commonest words as they are, the others made of their syllables, each drawn by Zipf's law. */
export function makeTongues(): Tongue[] {
  return tongues.map(({ language, share, common, starts, ends }, index) => {
    const random = randomFrom(100 + index);
    const words = makeWords(random, 80_000, starts.split(" "), ends.split(" "), common.split(" "));
    const draw = zipf(random, words.length);
    return { language, share, word: () => words[draw()] ?? "" };
  });
}

/** Names of people: 1,500 given names, 60,000 surnames, and 250,000 people of whom a few wrote very much. */
export function makePeople(): { names: string[]; draw: () => number } {
  const random = randomFrom(7);
  const given = makeWords(random, 1500, syllables.given.split(" "), syllables.ends.split(" "), []);
  const sur = makeWords(random, 60_000, syllables.sur.split(" "), syllables.surEnds.split(" "), []);
  const drawGiven = zipf(random, given.length, 0.9);
  const drawSur = zipf(random, sur.length, 0.8);
  // By their plain form: the catalog takes "Solé" and "Sole" for one person.
  const names = new Map<string, string>();
  while (names.size < 250_000) {
    const name = `${capital(given[drawGiven()] ?? "")} ${capital(sur[drawSur()] ?? "")}`;
    names.set(plain(name), name);
  }
  return { names: [...names.values()], draw: zipf(random, 250_000, 0.7) };
}

/** Without accents and capitals. */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Distinct words, the first ones given and short, later ones longer. */
function makeWords(random: () => number, count: number, starts: string[], ends: string[], common: string[]): string[] {
  const words = new Set(common);
  const pick = (from: string[]) => from[Math.floor(random() * from.length)] ?? "";
  while (words.size < count) {
    const middles = Math.floor(random() * (words.size < 500 ? 1.5 : 2.6));
    let word = pick(starts);
    for (let n = 0; n < middles; n++) word += pick(starts);
    words.add(word + pick(ends));
  }
  return [...words];
}

const tongues = [
  {
    language: "eng",
    share: 0.55,
    common:
      "the of and a in to for on with history guide new from life world introduction art an study at by his book war war",
    starts:
      "ba be con cor da de dis ex fa fi fo ga gra ha he in ka la le li lo ma me mi mo na ne ni no pa per po pre ra re ri ro sa se si so sta sto su ta te th tra tri un va ve vi wa we wi wo",
    ends: "ble ck ction dge ed en er est ght ing ish ism ity less ll ly ment nd ness ng on ous rd rk rt sh st th ter tion ture ward y",
  },
  {
    language: "spa",
    share: 0.2,
    common: "de la el en y los las del un una para con historia vida por al su introducción arte españa mundo",
    starts:
      "al an ba bu ca ce co cu da de di do es fa fi ga go gue ha hi ja jo la le li lu ma me mi mo na ni o pa pe pi po que ra re ri ro sa se si so ta te ti to tra va ve vi vo",
    ends: "ado aje ando ar anza ción dad dor dora encia ería ero era ico ida iento illa illo ismo ista ivo mente or oso osa ura ñas ño",
  },
  {
    language: "ger",
    share: 0.15,
    common: "der die und das in von im zur für des ein eine mit geschichte zum auf aus einführung leben den welt",
    starts:
      "ab an auf aus be bau berg bild buch da dorf ein er feld fest ge glau grund hand haus hof jahr kin kraft kunst land le licht macht mu nach ost raum recht rei sach schau schul see sin spiel stadt tag ver vor wal was welt werk wort zeit zu",
    ends: "bar chen e en er heit ig in keit lich los nis sam schaft steller tum ung ungen ür äche öhe",
  },
  {
    language: "fre",
    share: 0.1,
    common: "de la le et les des en du l d un une à histoire dans pour au sur vie art monde guide",
    starts:
      "a ar ba bel ca cha co con cou da de di é en ex fa fi fou ga gen gra ha in ja jeu la le li lu ma me mi mon na nou o pa pe plu po pre que ra re ri ro sa sci se si sou ta te tou tra u va ve vi voi",
    ends: "able age aire ais ance ant eau ée elle ence er ère esse eur euse ie ien ier ille ique ir isme iste ité ment oir on té tion ure",
  },
];

const syllables = {
  given:
    "a al an be ca da de e el fe ga ge ha he i ja jo ka la le li lu ma mi na ni o pe ra ro sa se so ta te to va vi wi ya",
  ends: "n na s l la ne ra rd ck m ria ne so ta th el ia ïs é ó",
  sur: "ab al ba bar be ber bo bra bur ca car cho co cor da del do du el es fer fi flo ga gar go gon gra gri ha har hen her ho hu ja jo ka ke kel kir ko la lan le lo lu ma mar mc mi mo mor na ne ni no o os pa per po que ra re ri ro ru sa san schm sch se sha si so ste stra su ta ten to tra va van ve wa we wi wo ya za",
  surEnds: "ández er ez ins ke ler man mann ne ner ní o ott ová rd rez s sen ski son stein ström t th tt ura y ž",
};
