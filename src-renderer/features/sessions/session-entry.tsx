import { Center, Loader, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import type { SessionEntryRequest } from '../../hooks/use-commands.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { SessionEntryDraftChoice } from './session-entry-draft-choice.tsx';
import { SessionEntryForm } from './session-entry-form.tsx';
import { useSessionEntryStart } from './use-session-entry.ts';

export interface SessionEntryProps {
  request: SessionEntryRequest;
  onClose: () => void;
}

/** The app mounts it when the entry is asked for and takes it away on `onClose`. */
export function SessionEntry({ request, onClose }: SessionEntryProps) {
  const { t } = useTranslation('sessionEntry');
  const { client, orpc } = useCore();
  const queries = useQueryClient();
  const notify = useNotify();
  const errorMessage = useErrorMessage();
  const [round, setRound] = useState(0);
  const [choice, setChoice] = useState<'open' | 'resume' | 'fresh'>(
    request.draftId === undefined ? 'open' : 'resume',
  );
  const start = useSessionEntryStart(request, round);
  // The form knows whether something would be left unsaved; closing asks it.
  const leave = useRef<(() => void) | null>(null);

  const discard = async (id: string) => {
    try {
      await client.drafts.discard({ id });
      setChoice('fresh');
      notify.success(t('draft.discarded'));
      await queries.invalidateQueries({ queryKey: orpc.drafts.key() });
    } catch (error) {
      notify.failure(error);
    }
  };

  const data = start.data;
  const draft = choice === 'fresh' ? null : (data?.draft ?? null);
  const asking = draft !== null && (choice === 'open' || draft.values === null);
  return (
    <Modal
      opened
      size={760}
      title={request.sessionId === undefined ? t('title') : t('titleEdit')}
      closeOnClickOutside={false}
      // Motion would only stand between the keystroke and the first letter typed.
      transitionProps={{ duration: 0 }}
      onClose={() => {
        leave.current?.();
        onClose();
      }}
    >
      {start.isError ? (
        <ErrorMessage message={errorMessage(start.error)} onRetry={() => void start.refetch()} />
      ) : !data ? (
        // Holds the focus until there is a field to type in: not the button that closes.
        <Center
          mih={360}
          aria-busy
          aria-label={t('loading')}
          role="status"
          tabIndex={-1}
          data-autofocus
        >
          <Loader size="sm" />
        </Center>
      ) : asking ? (
        <SessionEntryDraftChoice
          draft={draft}
          editing={data.session !== null}
          onResume={() => setChoice('resume')}
          onDiscard={() => void discard(draft.record.id)}
        />
      ) : (
        <SessionEntryForm
          key={round}
          start={data}
          draft={draft}
          onLeave={(handler) => {
            leave.current = handler;
          }}
          onClose={onClose}
          onSaved={(andNext) => {
            leave.current = null;
            if (!andNext) return onClose();
            setChoice('fresh');
            setRound((now) => now + 1);
          }}
        />
      )}
    </Modal>
  );
}
