import { useState } from 'react';
import { recall, remember } from '../../../ui/storage.ts';
import { useRoomApi } from '../../../room/use-room.ts';

/** How a text can be looked at; only `live` is written in. */
export const FORMS = ['live', 'bracketed', 'clean', 'base', 'origins'] as const;
export type Form = (typeof FORMS)[number];

export interface FormChoice {
  form: Form;
  /** Whether those who hold a bracket are named at it, as far as this seat is told. */
  names: boolean;
}

const isForm = (value: string): value is Form => (FORMS as readonly string[]).includes(value);

/** The form that this seat chose last on this device. */
export function useForm(): [FormChoice, (choice: FormChoice) => void] {
  const room = useRoomApi();
  const key = `parley.form.${room.room}.${room.seat}`;
  const [choice, setChoice] = useState<FormChoice>(() => {
    const [form = '', names] = (recall(key) ?? '').split(' ');
    return { form: isForm(form) ? form : 'live', names: names !== 'unnamed' };
  });
  return [
    choice,
    (chosen) => {
      remember(key, `${chosen.form} ${chosen.names ? 'named' : 'unnamed'}`);
      setChoice(chosen);
    },
  ];
}
