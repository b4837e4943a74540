import { Skeleton, Table, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import classes from './subprojects.module.css';

/** Which organisations are involved in a subproject, from when to when and as what. */
export function SubprojectOrganisations({ subprojectId }: { subprojectId: string }) {
  const { t } = useTranslation('subprojects');
  const { orpc } = useCore();
  const { openRecord } = useCommands();
  const codes = useCodes();
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const involved = useQuery(orpc.involvements.list.queryOptions({ input: { subprojectId } }));
  if (involved.isError)
    return (
      <ErrorMessage
        message={errorMessage(involved.error)}
        onRetry={() => void involved.refetch()}
      />
    );
  if (!involved.data) return <Skeleton height={80} />;
  if (involved.data.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('involvedNone')}
      </Text>
    );
  return (
    <Table aria-label={t('involved')} className={classes.table} verticalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('field.organisationId')}</Table.Th>
          <Table.Th>{t('field.role')}</Table.Th>
          <Table.Th>{t('field.status')}</Table.Th>
          <Table.Th>{t('field.fromDate')}</Table.Th>
          <Table.Th>{t('field.toDate')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {involved.data.map((involvement) => (
          <Table.Tr key={involvement.id}>
            <Table.Td>
              <UnstyledButton
                className={classes.name}
                onClick={() => openRecord('organisation', involvement.organisation.id)}
              >
                {involvement.organisation.name}
              </UnstyledButton>
            </Table.Td>
            <Table.Td>{codes.label(involvement.role)}</Table.Td>
            <Table.Td>{t(`status.${involvement.status}`)}</Table.Td>
            <Table.Td>{formats.date(involvement.fromDate)}</Table.Td>
            <Table.Td>{involvement.toDate ? formats.date(involvement.toDate) : t('open')}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
