import type { strings as english } from '../en/announce.ts';
import type { Translation } from '../translation.ts';

export const strings: Translation<typeof english, 'es'> = {
  chairText: 'La presidencia presenta un texto sobre {{number}}.',
  accepted: 'Se acepta una propuesta sobre {{number}}.',
  bracketed: 'Una propuesta sobre {{number}} pasa a ser texto entre corchetes.',
  notCarried: 'Una propuesta sobre {{number}} no prospera.',
  settled: 'Se resuelven corchetes en {{number}}.',
  released: 'Ya nadie los mantiene: desaparecen corchetes en {{number}}.',
  bracketEmptied:
    'Se han suprimido palabras que ustedes mantienen en {{number}}: los corchetes siguen, sin texto.',
  bracketGone:
    'Los corchetes que ustedes mantenían en {{number}} se fueron con las palabras que allí se proponían.',
  fixed: 'Forma corregida en {{number}}: «{{from}}» → «{{to}}». Una objeción en 24 horas la anula.',
  fixUndone: 'Se anula la corrección de forma en {{number}}: {{party}} objeta.',
  fixTakenBack: 'Se retira la corrección de forma en {{number}}.',
  cleared: 'La reunión ha levantado lo que mantenía una delegación que se marchó, en {{number}}.',
  lapsed:
    'Su propuesta sobre {{number}} ha caducado con la disposición; sus palabras se conservan.',
  phase: 'Fase: {{phase}}.',
  asked: '{{name}} pregunta quién propone sobre {{number}}: la propuesta es suya.',
  broughtBack: '{{number}} se ha restablecido y está en debate.',
  adoptedWhole: '{{title}} queda aprobado.',
  renumbered: 'El texto se ha renumerado; se conservan los números anteriores.',
  'needs-rewording': 'Su propuesta sobre {{number}} debe redactarse de nuevo.',
  obsolete:
    'A su propuesta sobre {{number}} no le queda nada por cambiar; sus palabras se conservan.',
  attribution: {
    none: 'En adelante no se nombra a quien propone o mantiene.',
    'on-request': 'En adelante se nombra a quien propone o mantiene si se solicita.',
    shown: 'En adelante se nombra a quien propone o mantiene.',
  },
  given: '{{name}} tiene la palabra.',
  ended: 'La palabra está libre.',
  point: 'Cuestión de orden de {{name}}.',
  upheld: 'La presidencia admite la cuestión de orden de {{name}}.',
  overruled: 'La presidencia desestima la cuestión de orden de {{name}}.',
  reason: 'Motivo: {{reason}}',
  skipped: 'La presidencia salta a {{name}}.',
  opened: 'Se abre la sesión.',
  suspended: 'Se suspende la sesión.',
  resumed: 'Se reanuda la sesión.',
  adjourned: 'Se levanta la sesión.',
  called: 'La presidencia aborda {{number}}.',
  closing: 'La lista de oradores se cierra en un momento.',
  closed: 'La lista de oradores está cerrada.',
  reopened: 'La lista de oradores está abierta de nuevo.',
  warned: 'La presidencia le advierte: {{text}}',
  removed: 'La presidencia ha retirado a {{name}}.',
  gavel: '{{name}} tiene el mazo.',
  noGavel: 'Nadie tiene el mazo.',
  modeRoom: 'Redacción en la sala: {{mode}}.',
};
