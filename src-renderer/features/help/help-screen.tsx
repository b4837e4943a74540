import { Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ROLES } from '#shared/codes/roles.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { ScreenHead } from '../../components/screen-head.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { HelpAccessTable } from './help-access-table.tsx';
import classes from './help.module.css';

/** What the roles mean, what they cannot do, and the table by which the core decides. */
export function HelpScreen() {
  const { t } = useTranslation(['help', 'common']);
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const table = useQuery(orpc.help.access.queryOptions({ staleTime: Infinity }));
  const role = useQuery(orpc.vault.status.queryOptions()).data?.user?.role;
  return (
    <>
      <ScreenHead title={t('title')} />
      <Stack gap="xl" maw={860}>
        <section aria-labelledby="help-roles">
          <Title order={2} id="help-roles" mb={4}>
            {t('rolesTitle')}
          </Title>
          <Text c="dimmed" maw="72ch" mb="md">
            {t('rolesLead')}
          </Text>
          <dl className={classes.roles}>
            {ROLES.map((one) => (
              <div key={one} className={classes.role} data-own={one === role}>
                <dt>
                  {t(`common:role.${one}`)}
                  {one === role && <span className={classes.own}>{t('yourRole')}</span>}
                </dt>
                <dd>{t(`role.${one}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section aria-labelledby="help-limits">
          <Title order={2} id="help-limits" mb={4}>
            {t('limitsTitle')}
          </Title>
          <Text maw="72ch">{t('limits')}</Text>
          <Text maw="72ch" mt="xs">
            {t('limitsLeft')}
          </Text>
        </section>
        <section aria-labelledby="help-table">
          <Title order={2} id="help-table" mb="sm">
            {t('table')}
          </Title>
          {table.isError ? (
            <ErrorMessage
              message={errorMessage(table.error)}
              onRetry={() => void table.refetch()}
            />
          ) : table.data ? (
            <HelpAccessTable rows={table.data} />
          ) : (
            <Skeleton height={320} />
          )}
        </section>
      </Stack>
    </>
  );
}
