/** ProseMirror comes when somebody starts to write; who may write fetches it beforehand. */
export const fetchEditor = () => import('./paragraph-editor.tsx');
