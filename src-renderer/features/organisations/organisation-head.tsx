import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Organisation } from '#shared/contract/organisations.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import { OrganisationSummary } from './organisation-summary.tsx';
import classes from '../../components/record.module.css';

interface OrganisationHeadProps {
  record: Organisation;
}

/** What it is and how things stand with it. */
export function OrganisationChips({ record }: OrganisationHeadProps) {
  const codes = useCodes();
  return (
    <>
      <span className={classes.chip}>{codes.label(record.kind)}</span>
      <span
        className={classes.chip}
        data-live={record.status === 'organisation-status/advised' || undefined}
      >
        {codes.label(record.status)}
      </span>
    </>
  );
}

/** The facts one looks for first; what is not known takes no room. */
export function OrganisationFacts({ record }: OrganisationHeadProps) {
  const { t } = useTranslation('organisations');
  const codes = useCodes();
  const formats = useFormats();
  const joined = (...parts: (string | false | null)[]) => parts.filter(Boolean).join(', ');

  const nonProfit =
    record.nonProfitValidUntil !== null &&
    t('fact.nonProfitUntil', { date: formats.date(record.nonProfitValidUntil) });
  const overdue = record.nextDueOn !== null && record.nextDueOn < berlinDay(new Date());
  const facts: [label: string, value: ReactNode][] = [
    [t('fact.district'), codes.label(record.homeDistrict)],
    [t('fact.legalForm'), joined(codes.label(record.legalForm), nonProfit)],
    [t('fact.responsible'), record.responsible && <bdi>{record.responsible.name}</bdi>],
    [
      t('fact.firstContact'),
      [formats.date(record.firstContactOn), codes.label(record.firstContactHow)]
        .filter(Boolean)
        .join(' · '),
    ],
    [
      t('fact.sessions'),
      record.sessionCount > 0 &&
        `${formats.number(record.sessionCount)} · ${formats.duration(record.sessionMinutes)}`,
    ],
    [
      t('fact.nextDue'),
      record.nextDueOn !== null && (
        <span className={overdue ? classes.warn : undefined}>
          {overdue
            ? t('fact.overdue', { date: formats.date(record.nextDueOn) })
            : formats.date(record.nextDueOn)}
        </span>
      ),
    ],
  ];
  const known = facts.filter(([, value]) => Boolean(value));
  if (known.length === 0) return null;
  return (
    <dl className={classes.facts}>
      {known.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What one does with an organisation. */
export function OrganisationActions({
  record,
  onEdit,
}: OrganisationHeadProps & { onEdit: () => void }) {
  const { t } = useTranslation('organisations');
  const navigate = useNavigate();
  const commands = useCommands();
  const trash = useTrash('organisations');
  const [exporting, setExporting] = useState(false);
  const moveToTrash = async () => {
    if ((await trash([record.id], record.name)) > 0) void navigate({ to: '/organisations' });
  };
  return (
    <>
      <Button variant="default" onClick={() => setExporting(true)}>
        {t('action.summary')}
      </Button>
      <Button variant="default" onClick={onEdit}>
        {t('action.edit')}
      </Button>
      {record.deletedAt === null && (
        <>
          <Button
            variant="default"
            onClick={() => commands.openSessionEntry({ organisationId: record.id })}
          >
            {t('action.newSession')}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size={36} aria-label={t('action.more')}>
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => void moveToTrash()}
              >
                {t('action.trash')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      )}
      {exporting && <OrganisationSummary record={record} onClose={() => setExporting(false)} />}
    </>
  );
}
