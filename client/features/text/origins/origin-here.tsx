import { useEffect, useEffectEvent, useState } from 'react';
import { paragraphId, provisionId } from '../../../../shared/base/ids.ts';
import type { InstrumentId } from '../../../../shared/base/ids.ts';
import type { Refusal } from '../../../../shared/base/result.ts';
import type { WordsAsked } from '../../../room/model.ts';
import { offsetOf, rowOf } from '../../../room/place-in-words.ts';
import { useRoomApi } from '../../../room/use-room.ts';
import { useView } from '../../../room/view-store.ts';
import { useDesk } from '../desk-context.ts';
import { OriginCard } from './origin-card.tsx';
import type { OpenOrigin } from './origin-card.tsx';
import { Origins } from './origins.ts';
import { useWho } from './who.ts';

/** The place of the key, not its letter: Russian and Arabic keyboards have other letters there. */
const isShortcut = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && event.altKey && event.code === 'KeyO';

/** In the live text: who brought the words at the caret (Ctrl+Alt+O), or those that are selected. */
export function OriginHere({ instrument }: { instrument: InstrumentId }) {
  const { room, seat } = useRoomApi();
  const desk = useDesk();
  const who = useWho();
  const asked = useView((view) => view.origin);
  const show = useView((view) => view.showOrigin);
  const [open, setOpen] = useState<OpenOrigin | null>(null);
  const refuse = useEffectEvent((refusal: Refusal): void => {
    show(null);
    desk.say({ kind: 'refused', refusal });
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isShortcut(event)) return;
      const place = placeNow();
      if (place === null) return;
      event.preventDefault();
      show(place);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [show]);
  useEffect(() => {
    if (asked === null) return undefined;
    const origins = new Origins(room, seat, instrument);
    void origins.ask(asked.provision).then(() => {
      const { paragraphs, refusal } = origins.read();
      if (refusal !== null) return refuse(refusal);
      const runs = paragraphs?.get(asked.paragraph)?.runs ?? [];
      const run = runs.find(({ to }) => to > asked.at) ?? runs.at(-1);
      const anchor = document.querySelector(`[data-paragraph="${CSS.escape(asked.paragraph)}"]`);
      if (run === undefined || anchor === null) show(null);
      else setOpen({ origin: run.origin, anchor, rect: asked.rect });
    });
    return () => {
      origins.close();
      setOpen(null);
    };
  }, [asked, show, room, seat, instrument]);
  return open === null ? null : <OriginCard open={open} who={who} onClose={() => show(null)} />;
}

/** Where the caret is, or the selection begins; without either, at the beginning of the paragraph that has the focus. */
function placeNow(): WordsAsked | null {
  const selection = document.getSelection();
  const range = selection === null || selection.rangeCount === 0 ? null : selection.getRangeAt(0);
  const row =
    document.activeElement?.closest('[data-paragraph]') ??
    (range === null ? null : rowOf(range.startContainer));
  const words = row?.querySelector('[data-words]') ?? null;
  const paragraph = paragraphId.safeParse(row?.getAttribute('data-paragraph'));
  const home = row?.closest('[data-provision]')?.getAttribute('data-provision');
  const provision = provisionId.safeParse(home);
  if (words === null || !paragraph.success || !provision.success) return null;
  const inside = range !== null && words.contains(range.startContainer) ? range : null;
  const [rect = words.getBoundingClientRect()] = inside?.getClientRects() ?? [];
  return {
    provision: provision.data,
    paragraph: paragraph.data,
    at: inside === null ? 0 : offsetOf(words, inside.startContainer, inside.startOffset),
    rect,
  };
}
