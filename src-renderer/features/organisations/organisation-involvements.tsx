import { ActionIcon, Button, Group, Skeleton, Table, Text, UnstyledButton } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Involvement } from '#shared/contract/subprojects.ts';
import { EmptyState } from '../../components/form/empty-state.tsx';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import { InvolvementForm } from './organisation-involvement-form.tsx';

/** In which subprojects an organisation is or was involved. */
export function OrganisationInvolvements({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation('subprojects');
  const { orpc } = useCore();
  const errorMessage = useErrorMessage();
  const [editing, setEditing] = useState<Involvement | 'new' | null>(null);
  const list = useQuery(orpc.involvements.list.queryOptions({ input: { organisationId } }));

  const add = (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={() => setEditing('new')}
    >
      {t('newInvolvement')}
    </Button>
  );
  return (
    <>
      {list.isError ? (
        <ErrorMessage message={errorMessage(list.error)} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <Skeleton height={120} />
      ) : list.data.length === 0 ? (
        <EmptyState title={t('involvementsEmptyTitle')} hint={t('involvementsEmptyText')}>
          {add}
        </EmptyState>
      ) : (
        <>
          <Group justify="flex-end" mb="xs">
            {add}
          </Group>
          <InvolvementTable involvements={list.data} onEdit={setEditing} />
        </>
      )}
      {editing !== null && (
        <InvolvementForm
          organisationId={organisationId}
          involvement={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

interface InvolvementTableProps {
  involvements: readonly Involvement[];
  onEdit: (involvement: Involvement) => void;
}

function InvolvementTable({ involvements, onEdit }: InvolvementTableProps) {
  const { t } = useTranslation('subprojects');
  const codes = useCodes();
  const formats = useFormats();
  const { openRecord } = useCommands();
  const trash = useTrash('involvements');
  return (
    <Table aria-label={t('involvements')} verticalSpacing={7}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('field.subprojectId')}</Table.Th>
          <Table.Th>{t('field.role')}</Table.Th>
          <Table.Th>{t('field.status')}</Table.Th>
          <Table.Th>{t('field.fromDate')}</Table.Th>
          <Table.Th>{t('field.toDate')}</Table.Th>
          <Table.Th>{t('field.note')}</Table.Th>
          <Table.Th w={76} aria-label={t('column.actions')} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {involvements.map((involvement) => {
          const { id, subproject, role, status, fromDate, toDate, note } = involvement;
          return (
            <Table.Tr key={id}>
              <Table.Td>
                <UnstyledButton
                  fw={550}
                  c="var(--mantine-color-anchor)"
                  onClick={() => openRecord('subproject', subproject.id)}
                >
                  {subproject.name}
                </UnstyledButton>
                <Text size="xs" c="dimmed">
                  {subproject.fundingPeriod}
                </Text>
              </Table.Td>
              <Table.Td>{codes.label(role)}</Table.Td>
              <Table.Td>{t(`status.${status}`)}</Table.Td>
              <Table.Td>{formats.date(fromDate)}</Table.Td>
              <Table.Td>{toDate ? formats.date(toDate) : t('open')}</Table.Td>
              <Table.Td maw={280}>
                <Text size="sm" lineClamp={2}>
                  {note}
                </Text>
              </Table.Td>
              <Table.Td>
                <Group gap={2} wrap="nowrap" justify="flex-end">
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('editNamed', { name: subproject.name })}
                    onClick={() => onEdit(involvement)}
                  >
                    <IconPencil size={16} aria-hidden />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('trashNamed', { name: subproject.name })}
                    onClick={() => void trash([id], subproject.name)}
                  >
                    <IconTrash size={16} aria-hidden />
                  </ActionIcon>
                </Group>
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
