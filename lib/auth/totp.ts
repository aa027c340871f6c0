import { generateSecret, generateURI, verifySync } from "otplib";

export const newSecret = (): string => generateSecret();

/** The address that an authenticator app reads from the QR code. */
export function appAddress(secret: string, user: { email: string; libraryName: string }): string {
  return generateURI({ issuer: user.libraryName, label: user.email, secret });
}

/**
 * The time step (of 30 seconds) for which a code is right: now, or one step to either side for clocks that differ.
 * Undefined when it is wrong.
 */
export function stepOfCode(secret: string, code: string, at: Date): number | undefined {
  const result = verifySync({ secret, token: code, epoch: Math.floor(at.getTime() / 1000), epochTolerance: 30 });
  return result.valid && "timeStep" in result ? result.timeStep : undefined;
}

/** The time step of a moment. */
export function stepAt(at: Date): number {
  return Math.floor(at.getTime() / 30_000);
}

/**
 * The step after which a secret must have been made to be confirmed still. Ten minutes: whoever finds a browser signed in
 * later must not finish what its owner began.
 */
export function oldestSetUp(at: Date): number {
  return stepAt(at) - 20;
}
