import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconArrowsRightLeft, IconDots, IconLock, IconTrash } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '#shared/contract/cases.ts';
import recordClasses from '../../components/record.module.css';
import { useAccess } from '../../hooks/use-access.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useTrash } from '../../hooks/use-trash.ts';
import { CaseHandOver } from './case-hand-over.tsx';
import { CaseStatusMenu } from './case-status-menu.tsx';
import { CaseStatus, isPressing } from './case-status.tsx';
import classes from './cases.module.css';

interface CaseHeadProps {
  record: Case;
}

/** Its number, how things stand, and whether others may know. */
export function CaseChips({ record }: CaseHeadProps) {
  const { t } = useTranslation('cases');
  return (
    <>
      <span className={classes.number}>{record.number}</span>
      <span className={recordClasses.chip}>
        <CaseStatus status={record.status} />
      </span>
      {record.confidential && (
        <span className={recordClasses.chip} title={t('confidentialText')}>
          <IconLock size={13} aria-hidden className={classes.lock} />
          {t('confidential')}
        </span>
      )}
    </>
  );
}

/** The facts one looks for first; what is not known takes no room. */
export function CaseFacts({ record }: CaseHeadProps) {
  const { t } = useTranslation('cases');
  const codes = useCodes();
  const formats = useFormats();
  const facts: [label: string, value: ReactNode][] = [
    [
      t('fact.organisations'),
      <span key="organisations" className={classes.organisations}>
        {record.organisations.map(({ id, name }) => (
          <Link key={id} to="/organisations/$id" params={{ id }} className={recordClasses.link}>
            <bdi>{name}</bdi>
          </Link>
        ))}
      </span>,
    ],
    [t('fact.responsible'), <bdi key="responsible">{record.responsible.name}</bdi>],
    [
      t('fact.priority'),
      record.priority !== 'case-priority/normal' && (
        <span className={isPressing(record) ? classes.urgent : undefined}>
          {codes.label(record.priority)}
        </span>
      ),
    ],
    [t('fact.opened'), formats.date(record.openedOn)],
    [
      t('fact.closed'),
      record.closedOn !== null &&
        t('fact.closedWith', {
          date: formats.date(record.closedOn),
          reason: codes.label(record.closingReason),
        }),
    ],
    [t('fact.lastActivity'), record.closedOn === null && formats.date(record.lastActivityAt)],
    [
      t('fact.sessions'),
      record.sessionCount > 0 &&
        `${formats.number(record.sessionCount)} · ${formats.duration(record.sessionMinutes)}`,
    ],
  ];
  return (
    <>
      <dl className={recordClasses.facts}>
        {facts
          .filter(([, value]) => Boolean(value))
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {record.goal !== null && (
        <p className={classes.goal} dir="auto">
          <b>{t('field.goal')}</b>
          {record.goal}
        </p>
      )}
    </>
  );
}

/** What one does with a case. */
export function CaseActions({ record, onEdit }: CaseHeadProps & { onEdit: () => void }) {
  const { t } = useTranslation('cases');
  const navigate = useNavigate();
  const { openSessionEntry } = useCommands();
  const { may } = useAccess();
  const trash = useTrash('cases');
  const [handing, setHanding] = useState(false);
  if (record.deletedAt !== null) return null;
  const moveToTrash = async () => {
    if ((await trash([record.id], record.concern)) > 0) void navigate({ to: '/cases' });
  };
  return (
    <>
      <CaseStatusMenu record={record} />
      <Button variant="default" onClick={onEdit}>
        {t('action.edit')}
      </Button>
      <Button variant="default" onClick={() => openSessionEntry({ caseId: record.id })}>
        {t('action.newSession')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('action.more')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {may('cases.handOver') && (
            <Menu.Item
              leftSection={<IconArrowsRightLeft size={16} aria-hidden />}
              onClick={() => setHanding(true)}
            >
              {t('action.handOver')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => void moveToTrash()}
          >
            {t('action.trash')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {handing && <CaseHandOver record={record} onClose={() => setHanding(false)} />}
    </>
  );
}
