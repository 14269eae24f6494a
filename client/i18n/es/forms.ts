import type { strings as english } from '../en/forms.ts';
import type { Translation } from '../translation.ts';

export const strings: Translation<typeof english, 'es'> = {
  legend: 'Forma del texto',
  separator: ', ',
  names: 'Quién los mantiene',
  name: {
    live: 'En vivo',
    bracketed: 'Corchetes',
    clean: 'Limpio',
    base: 'Base',
  },
  says: {
    live: 'El texto tal como se está redactando, con todas las propuestas',
    bracketed: 'Todo lo que sigue abierto figura entre corchetes, también las propuestas',
    clean: 'Como se leería si se levantaran todos los corchetes',
    base: 'Solo lo que figura ahora en actas',
  },
  behind: '{{who}}: ',
  deletes: '{{who}} – suprimir: ',
  except: '{{name}} (excepto {{parties}})',
  chair: 'Presidencia',
  unnamed_one: '{{count}} sin nombrar',
  unnamed_other: '{{count}} sin nombrar',
  reading: {
    title: 'Una lectura, no el texto.',
    hint: 'Donde hay una elección abierta se supone una respuesta. Pulse un signo para ver la siguiente; nadie más ve lo que elige.',
    anew: 'Empezar de nuevo',
  },
  choice: {
    rival: 'Aquí se lee la variante {{place}} de {{of}}; pulse para ver la siguiente',
    noRival: 'Aquí no se lee ninguna de las {{of}} variantes; pulse para ver la primera',
    stands: 'Palabras entre corchetes que se leen como mantenidas; pulse para omitirlas',
    falls: 'Palabras entre corchetes omitidas; pulse para leerlas',
    accepted: 'Propuesta que se lee como aceptada; pulse para leer sin ella',
    dropped: 'Propuesta que no se lee; pulse para leerla como aceptada',
  },
};
