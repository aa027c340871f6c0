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
