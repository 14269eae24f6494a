const OFF = new Set(['0', 'false', 'none', 'off']);

/** Whether a property that is there is meant (ST_OnOff). */
export const isOn = (attributes: ReadonlyMap<string, string>): boolean =>
  !OFF.has(attributes.get('val') ?? '');
