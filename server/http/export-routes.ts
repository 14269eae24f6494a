import { Router } from 'express';
import type { Request } from 'express';
import type { RoomId, SeatId } from '../../shared/base/ids.ts';
import { accept, refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import { FILES, exportRequest, fileName } from '../../shared/exchange/formats.ts';
import type { ExportRequest } from '../../shared/exchange/formats.ts';
import { AtOnce } from '../at-once.ts';
import type { Conversions } from '../exchange/conversions.ts';
import type { Told } from '../past/questions.ts';
import type { RoomActor } from '../room/actor.ts';
import type { ServerClock } from '../room/clock.ts';
import { heldBy } from './held.ts';
import { sendRefusal } from './refusals.ts';
import { answer, sendBytes } from './routes.ts';
import type { HttpPorts } from './routes.ts';

export interface ExportPorts extends HttpPorts {
  conversions: Conversions;
  clock: ServerClock;
}

/** Of one seat, under way or waiting. */
const AT_ONCE = 2;

/** GET /api/rooms/:room/seats/:seat/export?format=…: the text as a file, cut to what the seat may see. */
export const exportRoutes = (ports: ExportPorts): Router => {
  const router = Router();
  const underWay = new AtOnce(AT_ONCE);
  router.get(
    '/rooms/:room/seats/:seat/export',
    heldBy(ports)(async ({ actor, seat }, request, response) => {
      const wish = wishOf(request);
      if (!wish.ok) {
        answer(response, wish);
        return;
      }
      const make = () => fileOf(ports, actor, seat.id, wish.value);
      const file = (await underWay.run(seat.id, make)) ?? refuse('conversion-busy');
      if (!file.ok) {
        sendRefusal(response, file.refusal);
        return;
      }
      const { ending, type } = FILES[wish.value.format];
      const name = fileName(file.value.title);
      const which = [wish.value.version, wish.value.form].filter((one) => one !== undefined);
      response.attachment(`${name} (${which.join(', ')}).${ending}`).type(type);
      sendBytes(response, file.value.bytes);
    }),
  );
  return router;
};

const wishOf = (request: Request): Result<ExportRequest> => {
  const query = new URL(request.url, 'http://room').searchParams;
  const parsed = exportRequest.safeParse(Object.fromEntries(query));
  if (parsed.success) return accept(parsed.data);
  return refuse('malformed', { at: parsed.error.issues[0]?.path.join('.').slice(0, 100) ?? '' });
};

/** Refuses: too-many, as `taken`, and what comes of writing it. */
async function fileOf(
  ports: ExportPorts,
  actor: RoomActor,
  seat: SeatId,
  wish: ExportRequest,
): Promise<Result<{ title: string; bytes: Uint8Array }>> {
  const take = () => taken(ports, actor, seat, wish);
  const text = (await ports.asking.lookUp('file', actor.room, seat, take)) ?? refuse('too-many');
  if (!text.ok) return text;
  const { title = '' } = text.value;
  const bytes = await written(ports.conversions, text.value, wish.format, actor.room);
  return bytes.ok ? accept({ title, bytes: bytes.value }) : bytes;
}

/** Refuses: not-admitted, unknown-instrument, unknown-language, room-unavailable. */
async function taken(
  { clock, reader }: ExportPorts,
  actor: RoomActor,
  seat: SeatId,
  wish: ExportRequest,
): Promise<Result<Told>> {
  // What its reader did last is in it: an act, which may still be on its way to disk.
  if (!(await actor.onDisk())) return refuse('room-unavailable');
  const question = { kind: 'leaving', room: actor.room, seat, wish, at: clock.now() } as const;
  return reader.ask(question, actor.visible().seq);
}

async function written(
  conversions: Conversions,
  { bytes }: Told,
  format: ExportRequest['format'],
  room: RoomId,
): Promise<Result<Uint8Array>> {
  if (format !== 'pdf') return conversions.run({ kind: 'export', format, bytes }, room);
  if (!conversions.prints) return refuse('pdf-unavailable');
  const page = await conversions.run({ kind: 'export', format: 'html', bytes }, room);
  return page.ok ? conversions.print(page.value, room) : page;
}
