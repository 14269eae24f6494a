import { createContext, use } from 'react';
import { useStore } from 'zustand';
import { must } from '../../shared/base/assert.ts';
import type { RoomState } from '../../shared/room/state.ts';
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

export const useMe = (): Me => useRoom((model) => must(model.me, 'seat of one’s own'));
