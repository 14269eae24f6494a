import type { Response } from 'express';
import type { Refusal, RefusalCode } from '../../shared/base/result.ts';

/** What is not named here is a rule of the room that says no: 409. */
const STATUS: Partial<Record<RefusalCode, number>> = {
  malformed: 400,
  'not-signed-in': 401,
  'convene-key-needed': 401,
  'not-admitted': 403,
  'before-admission': 403,
  'seat-removed': 403,
  'mediators-only': 403,
  'gavel-only': 403,
  'origin-not-allowed': 403,
  'not-found': 404,
  'room-unknown': 404,
  'unknown-seat': 404,
  'unknown-instrument': 404,
  'unknown-version': 404,
  'unknown-invitation': 404,
  'invitation-unknown': 404,
  'invitation-revoked': 410,
  'invitation-expired': 410,
  'too-large': 413,
  'file-too-large': 413,
  'file-wrong-type': 415,
  'file-damaged': 422,
  'file-protected': 422,
  'file-old': 422,
  'file-macros': 422,
  'file-inflates': 422,
  'file-unsafe': 422,
  'too-many-brackets': 422,
  'too-many-paragraphs': 422,
  'too-many-changes': 422,
  'too-many': 429,
  'limit-reached': 422,
  'conversion-busy': 429,
  internal: 500,
  'conversion-failed': 500,
  'pdf-unavailable': 501,
  'room-unavailable': 503,
  'conversion-slow': 503,
};

const statusOf = (refusal: Refusal): number => STATUS[refusal.code] ?? 409;

export const sendRefusal = (response: Response, refusal: Refusal): void => {
  response.status(statusOf(refusal)).json({ refusal });
};
