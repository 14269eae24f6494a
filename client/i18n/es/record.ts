import type { Translation } from '../translation.ts';
import type { strings as english } from '../en/record.ts';

export const strings: Translation<typeof english, 'es'> = {
  title: 'Verificar el acta',
  lead: 'Cada acto en la sala es un asiento de una sola acta, y cada asiento lleva la huella de todos los anteriores. Este navegador calcula las huellas por sí mismo. Lo que no es para usted permanece sellado.',
  beginning: 'Leyendo los asientos…',
  working: 'Comprobando los asientos: {{done}} de {{all}}',
  stop: 'Detener',
  goOn: 'Continuar',
  again: 'Verificar de nuevo',
  stopped: 'Detenido tras el asiento {{seq}}. Hasta ahí todo estaba en orden.',
  sound: {
    title: 'El acta está íntegra',
    follow:
      'Los asientos {{from}} a {{to}} se siguen unos de otros. Nada se ha modificado, retirado ni intercalado.',
    seen: 'Todo lo que este navegador había verificado antes, hasta el asiento {{seq}}, figura en ella sin cambios.',
    before:
      'Los asientos {{from}} a {{to}} son de antes de que usted entrara y no se le muestran, pero la huella también los abarca.',
  },
  fault: {
    title: 'El acta no está íntegra',
    broken: 'Los asientos {{from}} a {{to}} no conducen a la huella que el servidor da con ellos.',
    altered:
      'Hasta el asiento {{seq}} esta no es el acta que este navegador vio antes. Algo se modificó después.',
    shorter:
      'Este navegador ha visto el asiento {{seq}}, pero el acta termina en el asiento {{head}}. Faltan asientos.',
    advice: 'Avise a la presidencia y compare las huellas con otras delegaciones.',
  },
  entries: 'Asientos',
  last: 'El último',
  fingerprint: 'Comparar con otra delegación',
  aloud:
    'Léanse estas cifras. Si son iguales en el mismo asiento, ambas delegaciones tienen la misma acta desde su primer asiento.',
  at: 'Huella en el asiento',
  atHelp: 'La sesión continúa: acuerden un número.',
  range: 'Introduzca un número de {{from}} a {{to}}.',
  entry: 'Asiento {{seq}}',
  copy: 'Copiar',
  copied: 'Copiado.',
  notCopied: 'Este navegador no permite que la página copie.',
};
