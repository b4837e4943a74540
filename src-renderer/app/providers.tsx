import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { i18n as I18n } from 'i18next';
import { type ReactNode, useMemo } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import type { Shell } from '#shared/shell.ts';
import 'dayjs/locale/de';
import 'dayjs/locale/en-gb';
import { MOST_NOTICES } from '../hooks/show-notice.ts';
import { CoreContext } from '../hooks/use-core.ts';
import { ShellContext } from '../hooks/use-shell.ts';
import type { CoreConnection } from './core-client.ts';
import { cssVariables, themeWith } from './theme.ts';

export interface AppServices {
  shell: Shell;
  connection: CoreConnection;
  queryClient: QueryClient;
  texts: I18n;
  /** From the document's `csp-nonce`, for the style elements that Mantine writes. */
  styleNonce: string;
}

/** Everything the screens stand on; each service is made once in `main.tsx`. */
export function Providers({ services, children }: { services: AppServices; children: ReactNode }) {
  const { client } = services.connection;
  const core = useMemo(() => ({ client, orpc: createTanstackQueryUtils(client) }), [client]);
  return (
    <I18nextProvider i18n={services.texts}>
      <Look styleNonce={services.styleNonce}>
        <QueryClientProvider client={services.queryClient}>
          <ShellContext value={services.shell}>
            <CoreContext value={core}>
              <LocalisedDates>{children}</LocalisedDates>
              {/* The pointer rests where an undo was pressed; only what is read has to wait. */}
              <Notifications
                position="bottom-left"
                limit={MOST_NOTICES}
                pauseResetOnHover="notification"
              />
            </CoreContext>
          </ShellContext>
        </QueryClientProvider>
      </Look>
    </I18nextProvider>
  );
}

function Look({ styleNonce, children }: { styleNonce: string; children: ReactNode }) {
  const { t } = useTranslation();
  const theme = useMemo(() => themeWith({ close: t('close'), clear: t('clear') }), [t]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce}
    >
      {children}
    </MantineProvider>
  );
}

function LocalisedDates({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const locale = i18n.language === 'en' ? 'en-gb' : 'de';
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: 1, weekendDays: [0, 6] }}>
      {children}
    </DatesProvider>
  );
}
