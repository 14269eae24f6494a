import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { must } from '../shared/base/assert.ts';
import { App } from './app/app.tsx';
import { setUpLanguages } from './i18n/setup.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

await setUpLanguages();

createRoot(must(document.getElementById('root'), 'element #root in index.html')).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
