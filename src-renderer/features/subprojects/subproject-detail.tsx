import { Drawer, Skeleton, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Subproject } from '#shared/contract/subprojects.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { HistorySection } from '../../components/history/history-section.tsx';
import { NoteText } from '../../components/note-text.tsx';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import classes from './subprojects.module.css';

/** One subproject with the organisations involved in it. */
export function SubprojectDetail(props: { subproject: Subproject; onClose: () => void }) {
  const { subproject, onClose } = props;
  const { t } = useTranslation('subprojects');
  const { orpc } = useCore();
  const { openRecord } = useCommands();
  const codes = useCodes();
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  const involved = useQuery(
    orpc.involvements.list.queryOptions({ input: { subprojectId: subproject.id } }),
  );
  const facts = [
    subproject.shortCode,
    subproject.fundingPeriod.name,
    subproject.carrier && `${t('field.carrierId')}: ${subproject.carrier.name}`,
  ];
  return (
    <Drawer
      opened
      position="right"
      size={640}
      padding="lg"
      overlayProps={{ backgroundOpacity: 0.35 }}
      styles={{ title: { fontSize: '1.0625rem', fontWeight: 650 } }}
      title={subproject.name}
      onClose={onClose}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
        {subproject.notes && <NoteText>{subproject.notes}</NoteText>}
        <Text component="h3" fw={600} m={0}>
          {t('involved')}
        </Text>
        {involved.isError ? (
          <ErrorMessage
            message={errorMessage(involved.error)}
            onRetry={() => void involved.refetch()}
          />
        ) : !involved.data ? (
          <Skeleton height={80} />
        ) : involved.data.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('involvedNone')}
          </Text>
        ) : (
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
                  <Table.Td>
                    {involvement.toDate ? formats.date(involvement.toDate) : t('open')}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <HistorySection entity="subproject" id={subproject.id} heading="h3" />
      </Stack>
    </Drawer>
  );
}
