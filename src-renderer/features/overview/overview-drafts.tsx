import { Button, Group, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Draft } from '#shared/contract/workspace.ts';
import { useCommands } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { draftPlace, draftTitle } from './draft-place.ts';
import styles from './overview.module.css';

/** What was typed into any form and never saved; nothing is shown where there is none. */
export function OverviewDrafts() {
  const { t } = useTranslation('overview');
  const { orpc } = useCore();
  const drafts = useQuery(orpc.drafts.list.queryOptions({ staleTime: 0 }));
  if (!drafts.data || drafts.data.length === 0) return null;
  return (
    <section aria-labelledby="overview-drafts">
      <Title order={2} id="overview-drafts" mb="xs">
        {t('drafts')}
      </Title>
      <ul className={styles.list}>
        {drafts.data.map((draft) => (
          <DraftLine key={draft.id} draft={draft} />
        ))}
      </ul>
    </section>
  );
}

function DraftLine({ draft }: { draft: Draft }) {
  const { t } = useTranslation(['overview', 'common']);
  const { client } = useCore();
  const { openSessionEntry, openRecord, openNewCase } = useCommands();
  const navigate = useNavigate();
  const formats = useFormats();
  const notify = useNotify();
  const discard = useMutation({
    mutationFn: () => client.drafts.discard({ id: draft.id }),
    onError: notify.failure,
    onSuccess: () =>
      notify.undo(t('draftDiscarded'), () =>
        client.drafts.save({ form: draft.form, recordId: draft.recordId, body: draft.body }),
      ),
  });
  const kind = t(`common:kind.${draft.form}`);
  const title = draftTitle(draft.body) || kind;
  const open = () => {
    const place = draftPlace(draft);
    switch (place.at) {
      case 'session':
        return openSessionEntry({
          draftId: draft.id,
          ...(draft.recordId === '' ? {} : { sessionId: draft.recordId }),
        });
      case 'case':
        return openNewCase();
      case 'record':
        return openRecord(place.kind, place.id);
      case 'list':
        return void navigate({ to: place.to, search: { new: true } });
      case 'screen':
        return void navigate({ to: place.to });
    }
  };
  return (
    <li className={styles.row}>
      <div className={styles.body}>
        <span className={styles.unsaved}>
          <bdi>{title}</bdi>
        </span>
        <div className={styles.detail}>
          {kind} · {t('draftFrom', { time: formats.dateTime(draft.updatedAt) })}
        </div>
      </div>
      <Group gap={6} wrap="nowrap" className={styles.aside}>
        <Button size="compact-xs" variant="default" onClick={open}>
          {t('draftOpen')}
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-label={t('draftDiscardOne', { title })}
          loading={discard.isPending}
          onClick={() => discard.mutate()}
        >
          {t('draftDiscard')}
        </Button>
      </Group>
    </li>
  );
}
