import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#shared/contract/cases.ts';
import type { CoreClient } from '#shared/contract/index.ts';
import { MAX_PAGE } from '#shared/contract/listing.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCore } from '../../hooks/use-core.ts';
import { errorIssues, useErrorMessage } from '../../hooks/use-error-message.ts';
import { CaseClosingFields } from './case-closing-fields.tsx';
import { checkClosing, dayProblem, type ClosingField, type ClosingValues } from './case-closing.ts';
import classes from './cases.module.css';
import { useCaseUndo } from './use-case-undo.ts';

/** The core closes so many at once. */
export const MAX_CLOSED_AT_ONCE = 500;
/** So many are named in the question; of the rest it says how many. */
const NAMED = 5;

interface CaseBulkCloseProps {
  ids: readonly string[];
  /** `closed`: false when the question was left without an answer. */
  onDone: (closed: boolean) => void;
}

/** Asks once how all the chosen cases ended, and closes all of them or none. */
export function CaseBulkClose({ ids, onDone }: CaseBulkCloseProps) {
  const { t } = useTranslation(['cases', 'common']);
  const { client, orpc } = useCore();
  const errorMessage = useErrorMessage();
  const offerUndo = useCaseUndo();
  const [today] = useState(() => berlinDay(new Date()));
  const [values, setValues] = useState<ClosingValues>({
    status: 'case-status/cancelled',
    closedOn: today,
    closingReason: null,
    goalAttainment: null,
  });
  const [errors, setErrors] = useState<Partial<Record<ClosingField, string>>>({});
  const [changed, setChanged] = useState(0);
  const chosen = useQuery({
    queryKey: [...orpc.cases.key(), 'chosen', ids],
    queryFn: ({ signal }) => openCases(client, ids, signal),
    gcTime: 0,
  });
  const close = useMutation(
    orpc.cases.closeStale.mutationOptions({
      onSuccess: ({ cases }) => {
        offerUndo(t('bulk.done', { count: cases.length }), cases);
        onDone(true);
      },
      onError: (error) => {
        const issues = errorIssues(error);
        const day = issues.find(({ path }) => path.endsWith('closedOn'));
        if (day)
          setErrors({
            closedOn: t(day.code === 'before_opening' ? 'bulk.openedLater' : dayProblem(day.code)),
          });
        const stale = issues.filter(({ path }) => /^cases\.\d+/.test(path));
        setChanged(stale.length);
        if (stale.length > 0) void chosen.refetch();
      },
    }),
  );
  const rows = chosen.data;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const checked = checkClosing(values);
    if ('missing' in checked)
      return setErrors(
        Object.fromEntries(checked.missing.map((field) => [field, t('common:required')])),
      );
    close.mutate({
      cases: (rows ?? []).map(({ id, updatedAt }) => ({ id, updatedAt })),
      status: values.status,
      closing: checked.closing,
    });
  };
  const told = changed > 0 || Object.keys(errors).length > 0;
  const count = rows?.length ?? ids.length;
  const tooMany = count > MAX_CLOSED_AT_ONCE;
  return (
    <Modal
      opened
      onClose={() => onDone(false)}
      title={t('bulk.title', { count })}
      size={520}
      closeOnClickOutside={false}
    >
      {chosen.isError ? (
        <ErrorMessage message={errorMessage(chosen.error)} onRetry={() => void chosen.refetch()} />
      ) : !rows ? (
        <Skeleton height={320} aria-busy />
      ) : (
        <form noValidate onSubmit={submit}>
          <Stack gap="sm">
            <ul className={classes.chosen}>
              {rows.slice(0, NAMED).map(({ id, number, concern }) => (
                <li key={id}>
                  {number} <bdi>{concern}</bdi>
                </li>
              ))}
              {count > NAMED && <li>{t('bulk.andMore', { count: count - NAMED })}</li>}
            </ul>
            <Text size="sm">{t('bulk.text', { count })}</Text>
            <CaseClosingFields
              values={values}
              errors={errors}
              today={today}
              onChange={(change) => {
                setValues((before) => ({ ...before, ...change }));
                setErrors({});
              }}
            />
            {tooMany && <ErrorMessage message={t('bulk.tooMany', { count: MAX_CLOSED_AT_ONCE })} />}
            {changed > 0 && <ErrorMessage message={t('bulk.changed', { count: changed })} />}
            {close.isError && !told && <ErrorMessage message={errorMessage(close.error)} />}
            <Group justify="flex-end" gap="xs" mt="xs">
              <Button variant="default" onClick={() => onDone(false)}>
                {t('common:cancel')}
              </Button>
              <Button type="submit" loading={close.isPending} disabled={count === 0 || tooMany}>
                {t('bulk.submit', { count })}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

/** The chosen cases that are still open, with the versions that closing them has to name. */
async function openCases(
  client: CoreClient,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<CaseRow[]> {
  const wanted = new Set(ids);
  const found: CaseRow[] = [];
  let after: string | null = null;
  do {
    const page: { rows: CaseRow[]; next: string | null } = await client.cases.list(
      {
        filters: [{ column: 'open', condition: { op: 'is', value: true } }],
        sort: [{ column: 'lastActivityAt', direction: 'asc' }],
        limit: MAX_PAGE,
        ...(after === null ? {} : { after }),
      },
      { signal },
    );
    found.push(...page.rows.filter(({ id }) => wanted.has(id)));
    after = page.next;
  } while (after !== null && found.length < wanted.size);
  return found;
}
