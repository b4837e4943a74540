import { Alert, List } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from '../../components/record.module.css';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';

/** While a new organisation is named: those that are called alike, before there are two of one. */
export function OrganisationSimilar({ name }: { name: string }) {
  const { t } = useTranslation('organisations');
  const { orpc } = useCore();
  const codes = useCodes();
  const [text] = useDebouncedValue(name.trim(), 250);
  const found = useQuery(
    orpc.organisations.suggest.queryOptions({
      input: { text: text.slice(0, 200), limit: 4 },
      enabled: text.length >= 4,
    }),
  ).data;
  if (!found || found.length === 0 || text.length < 4) return null;
  return (
    <Alert color="orange" variant="light" title={t('similar')} role="status" p="sm">
      <List size="sm" spacing={2} listStyleType="none">
        {found.map((one) => (
          <List.Item key={one.id}>
            <Link to="/organisations/$id" params={{ id: one.id }} className={classes.link}>
              <bdi>{one.name}</bdi>
            </Link>{' '}
            {codes.label(one.homeDistrict)}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
