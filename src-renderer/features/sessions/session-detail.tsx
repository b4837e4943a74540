import { Alert, Button, Drawer, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '#shared/contract/sessions.ts';
import { berlinDay, berlinTime, dateLanguage, formatWeekday } from '#shared/rules/dates.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { DocumentsSection } from '../../components/documents/documents-section.tsx';
import { HistorySection } from '../../components/history/history-section.tsx';
import { NoteText } from '../../components/note-text.tsx';
import classes from '../../components/record.module.css';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useTrash } from '../../hooks/use-trash.ts';

interface SessionDetailProps {
  id: string;
  onClose: () => void;
}

/** One session to read, beside the list it came from. */
export function SessionDetail({ id, onClose }: SessionDetailProps) {
  const { t } = useTranslation('sessions');
  const { orpc } = useCore();
  const codes = useCodes();
  const errorMessage = useErrorMessage();
  const session = useQuery(orpc.sessions.get.queryOptions({ input: { id } }));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      overlayProps={{ backgroundOpacity: 0.25 }}
      styles={{ title: { fontSize: '1.0625rem', fontWeight: 650 } }}
      title={session.data ? codes.label(session.data.form) : t('title')}
    >
      {session.data && <SessionBody session={session.data} onClose={onClose} />}
      {session.isError && (
        <ErrorMessage
          message={errorMessage(session.error)}
          onRetry={() => void session.refetch()}
        />
      )}
      {session.isPending && (
        <Stack aria-busy>
          <Skeleton height={90} />
          <Skeleton height={140} />
        </Stack>
      )}
    </Drawer>
  );
}

function SessionBody({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useTranslation(['sessions', 'common']);
  const { orpc } = useCore();
  const { openSessionEntry } = useCommands();
  const formats = useFormats();
  const notify = useNotify();
  const trash = useTrash('sessions');
  const restore = useMutation(orpc.sessions.restore.mutationOptions({ onError: notify.failure }));
  const moveToTrash = async () => {
    if ((await trash([session.id])) > 0) onClose();
  };
  return (
    <Stack gap="md">
      {session.deletedAt === null ? (
        <Group gap="xs">
          <Button variant="default" onClick={() => openSessionEntry({ sessionId: session.id })}>
            {t('detail.edit')}
          </Button>
          <Button variant="default" onClick={() => void moveToTrash()}>
            {t('detail.trash')}
          </Button>
        </Group>
      ) : (
        <Alert color="orange" variant="light" p="xs">
          <Group justify="space-between">
            <Text size="sm">{t('detail.trashed')}</Text>
            <Button
              size="compact-sm"
              variant="default"
              loading={restore.isPending}
              onClick={() => restore.mutate({ id: session.id })}
            >
              {t('common:restore')}
            </Button>
          </Group>
        </Alert>
      )}
      <SessionFacts session={session} />
      <Passage title={t('detail.note')} note={session.confidential && t('detail.confidential')}>
        {session.note ?? <span className={classes.unknown}>{t('detail.noNote')}</span>}
      </Passage>
      {session.result !== null && <Passage title={t('detail.result')}>{session.result}</Passage>}
      <SessionTasks session={session} />
      <DocumentsSection
        ownerKind="session"
        ownerId={session.id}
        trashed={session.deletedAt !== null}
        heading="h3"
      />
      <Text size="xs" c="dimmed">
        {t('detail.recordInfo', {
          created: formats.dateTime(session.createdAt),
          updated: formats.dateTime(session.updatedAt),
        })}
      </Text>
      <HistorySection entity="session" id={session.id} heading="h3" />
    </Stack>
  );
}

function SessionFacts({ session }: { session: Session }) {
  const { t, i18n } = useTranslation('sessions');
  const codes = useCodes();
  const formats = useFormats();
  const names = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }, index) => (
      <span key={id}>
        {index > 0 && ', '}
        <bdi>{name}</bdi>
      </span>
    ));
  const day = formatWeekday(berlinDay(session.startsAt), dateLanguage(i18n.language));
  const facts: [label: string, value: ReactNode][] = [
    [
      t('detail.when'),
      `${day}, ${berlinTime(session.startsAt)} · ${formats.duration(session.durationMinutes)}`,
    ],
    [
      t('detail.preparation'),
      session.preparationMinutes > 0 && formats.duration(session.preparationMinutes),
    ],
    [t('detail.mode'), codes.label(session.mode)],
    [
      t('detail.language'),
      [codes.label(session.language), session.interpreter && t('detail.interpreter')]
        .filter(Boolean)
        .join(', '),
    ],
    [
      t('detail.organisations'),
      session.organisations.map(({ id, name }) => (
        <div key={id}>
          <Link to="/organisations/$id" params={{ id }} className={classes.link}>
            <bdi>{name}</bdi>
          </Link>
        </div>
      )),
    ],
    [
      t('detail.participants'),
      session.participants.length > 0 &&
        session.participants.map(({ id, name }, index) => (
          <span key={id}>
            {index > 0 && ', '}
            <Link to="/persons/$id" params={{ id }} className={classes.link}>
              <bdi>{name}</bdi>
            </Link>
          </span>
        )),
    ],
    [t('detail.counsellors'), names(session.counsellors)],
    [t('detail.subproject'), session.subproject && <bdi>{session.subproject.name}</bdi>],
    [
      t('detail.case'),
      session.case && (
        <Link to="/cases/$id" params={{ id: session.case.id }} className={classes.link}>
          {session.case.number} <bdi>{session.case.concern}</bdi>
        </Link>
      ),
    ],
    [t('detail.topics'), session.topics.map(codes.label).join(', ')],
  ];
  return (
    <div className={classes.group}>
      <dl>
        {facts
          .filter(([, value]) => Boolean(value))
          .map(([label, value]) => (
            <div key={label} className={classes.pair}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}

interface PassageProps {
  title: string;
  note?: string | false;
  children: ReactNode;
}

function Passage({ title, note, children }: PassageProps) {
  return (
    <section>
      <Text component="h3" size="sm" fw={600} m={0}>
        {title}
        {note && (
          <Text component="span" size="xs" c="dimmed" fw={400} ml={8}>
            {note}
          </Text>
        )}
      </Text>
      <NoteText>{children}</NoteText>
    </section>
  );
}

function SessionTasks({ session }: { session: Session }) {
  const { t } = useTranslation('sessions');
  const { openRecord } = useCommands();
  const formats = useFormats();
  const today = berlinDay(new Date());
  if (session.tasks.length === 0) return null;
  return (
    <section>
      <Text component="h3" size="sm" fw={600} m={0}>
        {t('detail.agreements')}
      </Text>
      <ul className={classes.plainList}>
        {session.tasks.map(({ id, title, dueOn, doneAt }) => {
          const overdue = doneAt === null && dueOn !== null && dueOn < today;
          return (
            <li key={id}>
              <button
                type="button"
                className={classes.linkButton}
                onClick={() => openRecord('task', id)}
              >
                <bdi>{title}</bdi>
              </button>
              <span className={overdue ? classes.warn : classes.unknown}>
                {[
                  dueOn !== null && t('detail.due', { date: formats.date(dueOn) }),
                  overdue && t('detail.overdue'),
                  doneAt !== null && t('detail.done'),
                ]
                  .filter(Boolean)
                  .map((word) => ` · ${String(word)}`)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
