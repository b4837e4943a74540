import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../hooks/announce.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useDraft, type DraftHandle } from '../../hooks/use-draft.ts';
import { errorCode, errorIssues, useErrorMessage } from '../../hooks/use-error-message.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import {
  checkEntry,
  fieldOfPath,
  suggestedFor,
  type EntryField,
  type SessionEntryValues,
} from './session-entry-values.ts';
import type { EntryStart } from './use-session-entry.ts';

export interface SessionEntryFormState {
  values: SessionEntryValues;
  update(patch: Partial<SessionEntryValues>): void;
  /** The first one of a new session brings its subproject, language and interpreter along. */
  chooseOrganisations(organisations: SessionEntryValues['organisations']): void;
  errorFor(field: EntryField): string | undefined;
  /** The first wrong field after an attempt to save; a new object each time. */
  firstProblem: { field: EntryField } | null;
  failure: { message: string; conflict: boolean } | null;
  saving: boolean;
  draft: DraftHandle<SessionEntryValues>;
  touched: boolean;
  save(overwrite?: boolean): Promise<boolean>;
}

/** Values, draft, checks and saving of the session entry. */
export function useSessionEntryForm(
  start: EntryStart,
  resumed: EntryStart['draft'],
  today: string,
): SessionEntryFormState {
  const { t } = useTranslation('sessionEntry');
  const { client, orpc } = useCore();
  const notify = useNotify();
  const errorMessage = useErrorMessage();
  const log = useMutation(orpc.sessions.log.mutationOptions());
  const change = useMutation(orpc.sessions.update.mutationOptions());
  const draft = useDraft<SessionEntryValues>('session', start.session?.id ?? '');

  const [values, setValues] = useState(resumed?.values ?? start.values);
  const latest = useRef(values);
  const [touched, setTouched] = useState(resumed !== null);
  const [problems, setProblems] = useState<ReadonlyMap<EntryField, string>>(new Map());
  const [firstProblem, setFirstProblem] = useState<{ field: EntryField } | null>(null);
  const [failure, setFailure] = useState<SessionEntryFormState['failure']>(null);

  const { change: keep, adopt } = draft;
  useEffect(() => {
    if (resumed) adopt(resumed.record.id, Date.parse(resumed.record.updatedAt));
  }, [adopt, resumed]);
  const update = useCallback(
    (patch: Partial<SessionEntryValues>) => {
      latest.current = { ...latest.current, ...patch };
      setValues(latest.current);
      setTouched(true);
      keep(latest.current);
      setProblems((now) => (now.size === 0 ? now : without(now, Object.keys(patch))));
    },
    [keep],
  );
  const chooseOrganisations = useCallback(
    (organisations: SessionEntryValues['organisations']) => {
      const isFirst = latest.current.organisations.length === 0;
      update({ organisations });
      const [first] = organisations;
      if (start.session !== null || !isFirst || !first) return;
      void client.sessions.defaults({ organisationId: first.id }).then(
        (suggested) => update(suggestedFor(suggested, latest.current, start.values)),
        // A suggestion that does not come is no loss: the fields stay as they are.
        () => undefined,
      );
    },
    [client, start, update],
  );

  const show = (fields: readonly EntryField[]) => {
    setProblems(new Map(fields.map((field) => [field, t(`problem.${problemKey(field)}`)])));
    const [first] = fields;
    if (first === undefined) return;
    setFirstProblem({ field: first });
    announce(t(`problem.${problemKey(first)}`));
  };

  const send = async (overwrite: boolean): Promise<string | null> => {
    const { input, problems: wrong } = checkEntry(latest.current, today);
    if (!input) {
      show(wrong);
      return null;
    }
    await draft.flush();
    if (start.session === null) {
      const { draftId } = draft.current();
      const { taskIds } = await log.mutateAsync({
        ...input,
        ...(draftId === null ? {} : { draftId }),
      });
      draft.forget();
      return taskIds.length === 0 ? t('saved') : t('savedWithTasks', { count: taskIds.length });
    }
    const { id } = start.session;
    const seen = overwrite ? (await client.sessions.get({ id })).updatedAt : latest.current.seen;
    await change.mutateAsync({
      id,
      updatedAt: seen ?? start.session.updatedAt,
      fields: input.session,
    });
    await draft.discard();
    return t('saved');
  };

  const save = async (overwrite = false): Promise<boolean> => {
    setFailure(null);
    try {
      const message = await send(overwrite);
      if (message === null) return false;
      notify.success(message);
      return true;
    } catch (error) {
      const fields = errorIssues(error).flatMap(({ path }) => fieldOfPath(path) ?? []);
      if (fields.length > 0) show(fields);
      else {
        const message = errorMessage(error);
        setFailure({ message, conflict: errorCode(error) === 'CONFLICT' });
      }
      return false;
    }
  };

  return {
    values,
    update,
    chooseOrganisations,
    errorFor: (field) => problems.get(field),
    firstProblem,
    failure,
    saving: log.isPending || change.isPending,
    draft,
    touched,
    save,
  };
}

function without(problems: ReadonlyMap<EntryField, string>, changed: readonly string[]) {
  return new Map([...problems].filter(([field]) => !changed.includes(field.split('.')[0] ?? '')));
}

const KNOWN = [
  'organisations',
  'day',
  'time',
  'duration',
  'preparation',
  'form',
  'mode',
  'counsellors',
] as const;

function problemKey(field: EntryField) {
  if (field.startsWith('agreements.')) {
    return field.endsWith('.title') ? 'agreementTitle' : 'agreementDue';
  }
  return KNOWN.find((known) => known === field) ?? 'other';
}
