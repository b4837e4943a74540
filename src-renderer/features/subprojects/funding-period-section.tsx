import { ActionIcon, Button, Group, Table, Text, Title, UnstyledButton } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { FundingPeriod, Subproject } from '#shared/contract/subprojects.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { useAccess } from '../../hooks/use-access.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import classes from './subprojects.module.css';

interface FundingPeriodSectionProps {
  period: FundingPeriod;
  subprojects: readonly Subproject[];
  onOpen: (id: string) => void;
  onEditPeriod: () => void;
  /** Null: a new subproject in this period. */
  onEdit: (subproject: Subproject | null) => void;
}

export function FundingPeriodSection(props: FundingPeriodSectionProps) {
  const { period, subprojects, onOpen, onEditPeriod, onEdit } = props;
  const { t } = useTranslation('subprojects');
  const formats = useFormats();
  const trashPeriod = useTrash('fundingPeriods');
  const { may } = useAccess();
  const headingId = useId();
  const { name } = period;
  return (
    <section aria-labelledby={headingId}>
      <Group gap="xs" mb={6} justify="space-between">
        <Group gap="sm">
          <Title order={2} id={headingId}>
            {name}
          </Title>
          <PeriodState period={period} />
          <Text size="sm" c="dimmed">
            {formats.date(period.startDate)} – {formats.date(period.endDate)}
            {period.funder && ` · ${period.funder}`}
          </Text>
        </Group>
        <Group gap={4}>
          {may('subprojects.create') && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              aria-label={t('addTo', { period: name })}
              onClick={() => onEdit(null)}
            >
              {t('newSubproject')}
            </Button>
          )}
          {may('fundingPeriods.update') && (
            <RowActions
              name={name}
              onEdit={onEditPeriod}
              onTrash={() => void trashPeriod([period.id], name)}
            />
          )}
        </Group>
      </Group>
      {subprojects.length === 0 ? (
        <Text size="sm" c="dimmed" py="xs">
          {t('emptyPeriod')}
        </Text>
      ) : (
        <SubprojectTable subprojects={subprojects} label={name} onOpen={onOpen} onEdit={onEdit} />
      )}
    </section>
  );
}

function PeriodState({ period }: { period: FundingPeriod }) {
  const { t } = useTranslation('subprojects');
  const formats = useFormats();
  const today = berlinDay(new Date());
  if (today < period.startDate) {
    return (
      <span className={classes.chip}>
        {t('upcoming', { date: formats.date(period.startDate) })}
      </span>
    );
  }
  const over = today > period.endDate;
  return (
    <span className={over ? classes.chip : `${classes.chip} ${classes.live}`}>
      {over ? t('over') : t('running')}
    </span>
  );
}

function SubprojectTable(props: {
  subprojects: readonly Subproject[];
  label: string;
  onOpen: (id: string) => void;
  onEdit: (subproject: Subproject) => void;
}) {
  const { t } = useTranslation('subprojects');
  const formats = useFormats();
  const trash = useTrash('subprojects');
  const { may } = useAccess();
  return (
    <Table aria-label={props.label} className={classes.table} verticalSpacing={7}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('column.name')}</Table.Th>
          <Table.Th w={110}>{t('column.shortCode')}</Table.Th>
          <Table.Th w={240}>{t('column.carrier')}</Table.Th>
          <Table.Th w={130} ta="right">
            {t('column.organisations')}
          </Table.Th>
          <Table.Th w={110} ta="right">
            {t('column.sessions')}
          </Table.Th>
          <Table.Th w={76} aria-label={t('column.actions')} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {props.subprojects.map((subproject) => (
          <Table.Tr key={subproject.id}>
            <Table.Td>
              <UnstyledButton className={classes.name} onClick={() => props.onOpen(subproject.id)}>
                {subproject.name}
              </UnstyledButton>
            </Table.Td>
            <Table.Td>{subproject.shortCode}</Table.Td>
            <Table.Td>{subproject.carrier?.name}</Table.Td>
            <Table.Td ta="right">{formats.number(subproject.involvementCount)}</Table.Td>
            <Table.Td ta="right">{formats.number(subproject.sessionCount)}</Table.Td>
            <Table.Td>
              {may('subprojects.update') && (
                <RowActions
                  name={subproject.name}
                  onEdit={() => props.onEdit(subproject)}
                  onTrash={() => void trash([subproject.id], subproject.name)}
                />
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function RowActions(props: { name: string; onEdit: () => void; onTrash: () => void }) {
  const { t } = useTranslation('subprojects');
  const { name } = props;
  return (
    <Group gap={2} wrap="nowrap" justify="flex-end">
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('editNamed', { name })}
        onClick={props.onEdit}
      >
        <IconPencil size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('trashNamed', { name })}
        onClick={props.onTrash}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
