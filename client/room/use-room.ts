import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { must } from '../../shared/base/assert.ts';
import type { RoomState } from '../../shared/room/state.ts';
import type { TextState } from '../../shared/text/state.ts';
import type { Me, Room, RoomModel } from './model.ts';

const RoomContext = createContext<Room | null>(null);

/** `<RoomProvider value={room}>`; everything below may use the hooks of this file and of view-store. */
export const RoomProvider = RoomContext.Provider;

export const useRoomApi = (): Room => must(use(RoomContext), 'room around this component');

/** The selector must give something stable (a part of the model or a plain value): it is compared by identity. */
export const useRoom = <T>(selector: (model: RoomModel) => T): T =>
  useStore(useRoomApi().store, selector);

/** Below the live room's screen the state is always there. */
export const useRoomState = <T>(selector: (state: RoomState) => T): T =>
  useRoom((model) => selector(must(model.state, 'state of the room')));

/**
 * As `useRoomState`, of the text alone. Every paragraph on the page asks: only when something of the text changed are they
 * looked through, not with each request for the floor.
 */
export const useText = <T>(selector: (text: TextState) => T): T =>
  useStore(textOf(useRoomApi()), selector);

const texts = new WeakMap<Room, StoreApi<TextState>>();

function textOf(room: Room): StoreApi<TextState> {
  const known = texts.get(room);
  if (known !== undefined) return known;
  const text = createStore(() => must(room.store.getState().state, 'state of the room').text);
  room.store.subscribe(({ state }) => {
    if (state !== null && state.text !== text.getState()) text.setState(state.text, true);
  });
  texts.set(room, text);
  return text;
}

export const useMe = (): Me => useRoom((model) => must(model.me, 'seat of one’s own'));
