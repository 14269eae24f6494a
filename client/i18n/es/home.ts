import type { Translation } from '../translation.ts';
import type { strings as english } from '../en/home.ts';

export const strings: Translation<typeof english, 'es'> = {
  lead: 'Parley es una sala en la que las delegaciones negocian juntas un texto: el uso de la palabra, la redacción y cada posición están a la vista de todas a la vez.',
  record: 'Cada acto consta en un único registro que nadie puede alterar sin que se advierta.',
  convene: 'Convocar una sala',
  invited: '¿Le han invitado? Abra el enlace o escanee el código recibido.',
  seats: 'Sus puestos en este dispositivo',
  noSeats: 'Ninguno todavía. Las salas en las que entre figurarán aquí para que pueda volver.',
  lastHere: 'Última visita: {{when}}',
  forget: 'Quitar «{{title}}» de esta lista',
  specimenNumber: 'Artículo 5',
  specimenBefore: 'Las Partes',
  specimenFirst: 'reforzarán',
  specimenSecond: 'deberían reforzar',
  specimenAfter:
    'las medidas y el apoyo, de manera cooperativa y facilitativa, con respecto a las pérdidas y los daños.',
};
