import './app/zod-without-eval.ts';
import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import './app/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openCorePort } from '#shared/shell.ts';
import { App } from './app/app.tsx';
import { createBrowserShell } from './app/browser-shell.ts';
import { createCoreConnection } from './app/core-client.ts';
import { ConnectionBanner, ConnectionContext } from './app/frame/connection-banner.tsx';
import { Providers } from './app/providers.tsx';
import { createQueryClient } from './app/query-client.ts';
import { createAppRouter } from './app/router.tsx';
import { readStyleNonce } from './app/style-nonce.ts';
import { refuseStrayDrops } from './app/stray-drops.ts';
import { passPlainTextOnly } from './app/trusted-types.ts';
import { leaveFieldsUnkept } from './app/unkept-fields.ts';
import { firstLanguage, followLanguage } from './app/window-language.ts';
import { createTexts } from './i18n/index.ts';

passPlainTextOnly(window);

const shell = window.leuchtturm ?? createBrowserShell(window);
const connection = createCoreConnection(
  () => openCorePort(window, shell),
  (lost) => shell.onCoreState((state) => state !== 'ready' && lost()),
);
const queryClient = createQueryClient(() => void queryClient.invalidateQueries());
connection.subscribe(() => {
  if (connection.state() === 'connected') void queryClient.invalidateQueries();
});
const router = createAppRouter();
const services = {
  shell,
  connection,
  queryClient,
  texts: createTexts(firstLanguage(window)),
  styleNonce: readStyleNonce(window),
};

followLanguage(window, services.texts);
leaveFieldsUnkept(document);
refuseStrayDrops(window);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Providers services={services}>
        <ConnectionContext value={connection}>
          <App router={router} />
          <ConnectionBanner />
        </ConnectionContext>
      </Providers>
    </StrictMode>,
  );
}
