import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { framesPerSecond, moveCarets } from './support/caret-crowd.ts';
import { Hall } from './support/document-hall.ts';

const PEOPLE = 200;

let hall: Hall;
beforeEach(async () => {
  hall = await Hall.open();
});
afterEach(() => hall.close());

describe(`[R36] ${PEOPLE} people who move their carets ten times a second`, () => {
  it('are each shown the carets where they look and no others, many moves in one frame', async () => {
    const { wrong, mostFrames, frames, seconds } = await moveCarets(hall, PEOPLE, 25);
    expect(wrong).toEqual([]);
    // The first frames come at once: what is there already, and what comes into sight.
    expect(mostFrames).toBeLessThanOrEqual(framesPerSecond(PEOPLE) + 3 / seconds);
    // One frame for each move and each who looks there would be over ten times as many, at the pace at which people move.
    expect(frames).toBeLessThan(10 * PEOPLE * (PEOPLE / 2) * 0.1);
    expect(hall.faults).toEqual([]);
    expect(hall.room.reports).toEqual([]);
  });
});
