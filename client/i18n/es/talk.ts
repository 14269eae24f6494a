import type { strings as english } from '../en/talk.ts';
import type { Translation } from '../translation.ts';

export const strings: Translation<typeof english, 'es'> = {
  panel: 'Debate',
  new: 'Nuevos: {{n}}',
  tab: {
    discussion: 'Debate',
    notes: 'Mi delegación',
  },
  do: {
    origin: 'Quién aportó esto',
    discuss: 'Debatir',
    note: 'Anotar',
    discussParagraph: 'Debatir este párrafo',
    noteParagraph: 'Anotar para mi delegación',
    discussProvision: 'Abrir un hilo sobre {{provision}}',
    noteProvision: 'Añadir una nota sobre {{provision}}',
    resolve: 'Dar por resuelto',
    reopen: 'Reabrir',
    quote: 'Responder a este mensaje',
    unquote: 'Quitar la cita',
    cite: 'Citar las palabras seleccionadas',
    edit: 'Modificar',
    withdraw: 'Retirar el mensaje',
    save: 'Guardar',
    send: 'Enviar',
  },
  about: {
    selection: 'Sobre las palabras seleccionadas',
    gone: 'Estas palabras ya no figuran en el texto.',
    changed: 'El texto dice ahora otra cosa en este lugar.',
  },
  audience: {
    label: 'Quién lo ve',
    everybody: 'Todos',
    delegation: 'Mi delegación',
    mediators: 'Mediadores',
    everybodySees: 'Lo ven todos los presentes en la sala.',
    delegationSees: 'Solo lo ve su delegación.',
    mediatorsSees: 'Solo lo ven su delegación y los mediadores.',
    amongMediators: 'Solo lo ven los mediadores.',
    withParty: 'Solo lo ven los mediadores y {{name}}.',
  },
  compose: {
    thread: 'Nuevo hilo',
    note: 'Nueva nota',
    message: 'Su mensaje',
    reply: 'Responder',
    open: 'Abrir el hilo',
    add: 'Añadir',
  },
  thread: {
    label: 'Hilo',
  },
  message: {
    edited: 'modificado',
    withdrawn: 'Este mensaje ha sido retirado.',
    menu: 'Qué puede hacerse con el mensaje de {{name}}',
  },
  withdraw: {
    title: '¿Retirar este mensaje?',
    consequence:
      'Sus palabras desaparecen para todos los que podían leerlas. Su lugar en el hilo se mantiene.',
  },
  discussion: {
    empty: 'Aún no se ha dicho nada aquí',
    emptyHint: 'Seleccione palabras del texto o abra un hilo sobre una disposición.',
    settled: 'Hilos resueltos: {{n}}',
  },
  notes: {
    curtain:
      'Solo su delegación ve esta página. Nada de ella se envía a nadie más, tampoco a los mediadores.',
    empty: 'Su delegación aún no ha anotado nada',
    emptyHint:
      'Guarde aquí líneas rojas, redacciones de repliegue y observaciones, junto a las palabras a que se refieren.',
  },
  kind: {
    note: 'Nota',
    'red-line': 'Línea roja',
    fallback: 'Redacción de repliegue',
  },
  note: {
    kind: 'Tipo',
    remove: 'Eliminar la nota',
    words: '{{kind}}: redacción',
    placeholder: 'Escriba para su delegación…',
    both: 'Dos de ustedes modificaron las mismas palabras: se conservan ambas redacciones, entre corchetes.',
    writing: '{{name}} está escribiendo…',
    last: '{{name}}, {{time}}',
    removeTitle: '¿Eliminar esta nota?',
    removeConsequence: 'Desaparece para toda su delegación.',
  },
  mark: {
    threads: 'hilos abiertos: {{n}}',
    notes: 'notas de su delegación: {{n}}',
    label: 'Sobre este párrafo: {{what}}',
  },
};
