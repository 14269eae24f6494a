import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import type { ParagraphId, ProvisionId } from '../../shared/base/ids.ts';
import type { RoomModel, ViewModel } from './model.ts';
import { useRoomApi } from './use-room.ts';

/** How long after a gesture scrolling still counts as made by it (kinetic scrolling), in ms. */
const BY_HAND = 1_500;

export function createView(room: StoreApi<RoomModel>, now: () => number): StoreApi<ViewModel> {
  let handAt = Number.NEGATIVE_INFINITY;
  const chairs = (): ProvisionId | null => room.getState().state?.agenda.provision ?? null;

  const view = createStore<ViewModel>()((set, get) => {
    const show = (provision: ProvisionId, paragraph: ParagraphId | null): void =>
      set({
        inView: provision,
        target: { provision, paragraph, nonce: (get().target?.nonce ?? 0) + 1 },
      });
    return {
      inView: null,
      target: null,
      following: true,
      option: null,
      origin: null,
      proposing: null,
      fixing: null,
      calling: null,
      question: null,
      setInView: (provision) => {
        if (provision === get().inView) return;
        const wandered = now() - handAt < BY_HAND && chairs() !== null && provision !== chairs();
        set(wandered ? { inView: provision, following: false } : { inView: provision });
      },
      goTo: (provision, paragraph = null) => {
        if (chairs() !== null && provision !== chairs()) set({ following: false });
        show(provision, paragraph);
      },
      setFollowing: (following) => {
        set({ following });
        const called = chairs();
        if (following && called !== null) show(called, null);
      },
      moveByHand: () => {
        handAt = now();
      },
      showOption: (option) => set({ option }),
      showOrigin: (origin) => set({ origin }),
      propose: (proposing) => set({ proposing, option: null }),
      fix: (fixing) => set({ fixing }),
      ask: (question) => set({ question }),
      call: (calling) => set({ calling, option: null }),
    };
  });

  let called: ProvisionId | null = null;
  room.subscribe((model) => {
    const next = model.state?.agenda.provision ?? null;
    if (next === called) return;
    called = next;
    if (next !== null && view.getState().following) view.getState().setFollowing(true);
  });
  return view;
}

export const useView = <T>(selector: (view: ViewModel) => T): T =>
  useStore(useRoomApi().view, selector);
