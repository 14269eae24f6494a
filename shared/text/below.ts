import type { ProvisionId } from '../base/ids.ts';
import type { TextState } from './state.ts';

/** The provisions that stand under one in the order of its instrument: those that follow on a deeper level. */
export function provisionsBelow(state: TextState, id: ProvisionId): ProvisionId[] {
  const found = state.provisions[id];
  const order = state.instruments.find((one) => one.id === found?.instrument)?.provisions ?? [];
  if (found === undefined) return [];
  const behind = order.slice(order.indexOf(id) + 1);
  const end = behind.findIndex((one) => (state.provisions[one]?.level ?? 0) <= found.level);
  return end < 0 ? behind : behind.slice(0, end);
}

/** Whether a provision under which one stands is deleted. */
export function isUnderDeleted(state: TextState, id: ProvisionId): boolean {
  const found = state.provisions[id];
  const order = state.instruments.find((one) => one.id === found?.instrument)?.provisions ?? [];
  let level = found?.level ?? 0;
  for (const one of order.slice(0, Math.max(order.indexOf(id), 0)).toReversed()) {
    const above = state.provisions[one];
    if (above === undefined || above.level >= level) continue;
    if (above.status === 'deleted') return true;
    level = above.level;
  }
  return false;
}
