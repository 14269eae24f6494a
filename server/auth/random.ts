import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, base64url: invitations, return links and sessions. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Secrets are stored only so: with 256 bits of entropy nothing slower is needed. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
