import { Badge, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { berlinDay } from '#shared/rules/dates.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import classes from '../../components/record.module.css';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';

/** In which organisations the person has, or had, which function. */
export function PersonFunctions({ personId }: { personId: string }) {
  const { t } = useTranslation('persons');
  const { orpc } = useCore();
  const codes = useCodes();
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const list = useQuery(orpc.affiliations.list.queryOptions({ input: { personId } }));
  const today = berlinDay(new Date());
  return (
    <section aria-label={t('functions')}>
      {list.isError && (
        <ErrorMessage message={errorMessage(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <Skeleton height={80} />}
      {list.data?.length === 0 && <Text c="dimmed">{t('noFunctions')}</Text>}
      {list.data && list.data.length > 0 && (
        <table className={classes.list}>
          <thead>
            <tr>
              <th scope="col">{t('organisation')}</th>
              <th scope="col">{t('function')}</th>
              <th scope="col">{t('period')}</th>
            </tr>
          </thead>
          <tbody>
            {list.data.map((one) => {
              const former = one.toDate !== null && one.toDate < today;
              return (
                <tr key={one.id} data-former={former || undefined}>
                  <td>
                    <Link
                      to="/organisations/$id"
                      params={{ id: one.organisation.id }}
                      className={classes.link}
                    >
                      <bdi>{one.organisation.name}</bdi>
                    </Link>
                    {one.mainContact && !former && (
                      <Badge ml="xs" size="sm" variant="light" tt="none">
                        {t('mainContact')}
                      </Badge>
                    )}
                  </td>
                  <td>
                    {codes.label(one.function)}
                    {former && ` (${t('former')})`}
                  </td>
                  <td>
                    {one.fromDate !== null && one.toDate !== null
                      ? `${formats.date(one.fromDate)} – ${formats.date(one.toDate)}`
                      : one.fromDate !== null
                        ? t('since', { date: formats.date(one.fromDate) })
                        : one.toDate !== null && t('until', { date: formats.date(one.toDate) })}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
