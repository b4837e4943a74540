import { Alert, Button, Group, Progress, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { WorkProgress as Progressing } from '#shared/contract/progress.ts';
import { useErrorMessage } from '../hooks/use-error-message.ts';
import { useFormats } from '../hooks/use-formats.ts';
import { isCancelled, type LongWork } from '../hooks/use-work.ts';
import { ErrorMessage } from './form/error-message.tsx';
import classes from './work-progress.module.css';

interface WorkProgressProps {
  work: Pick<LongWork, 'state' | 'cancel'>;
  /** What is being done, for people who listen: `Import`. */
  label: string;
  /** What cancelling means here; "Abbrechen" unless said otherwise. */
  cancelLabel?: string;
  /** What the call ended with: a cancelled one is no error, but said calmly. */
  error?: unknown;
}

/** How far long work is, the way to cancel it, and what came of it if it failed. */
export function WorkProgress({ work, label, cancelLabel, error }: WorkProgressProps) {
  const { t } = useTranslation('work');
  const errorMessage = useErrorMessage();
  const { state } = work;
  const words = useWords();
  const phase = state?.progress ? t(`phase.${state.progress.phase}`) : t('begins');
  const percent = state?.progress ? percentOf(state.progress) : null;
  return (
    <>
      {/* Phases only: numbers would be read out without end. Always there, or it is not heard. */}
      <VisuallyHidden aria-live="polite">
        {state ? (state.cancelling ? t('cancelling') : `${label}: ${phase}`) : ''}
      </VisuallyHidden>
      {state && (
        <Stack gap={8} className={classes.bar}>
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" className={classes.words}>
              <b>{state.cancelling ? t('cancelling') : phase}</b>
              {!state.cancelling && state.progress && words(state.progress)}
            </Text>
            <Button
              size="xs"
              variant="default"
              disabled={state.cancelling || state.progress?.phase === 'finishing'}
              onClick={work.cancel}
            >
              {cancelLabel ?? t('cancel')}
            </Button>
          </Group>
          <Progress.Root size="md">
            <Progress.Section
              aria-label={label}
              aria-valuetext={phase}
              value={percent ?? 100}
              color={percent === null ? 'gray' : 'blue'}
              striped={percent === null}
              animated={percent === null}
            />
          </Progress.Root>
        </Stack>
      )}
      {!state && error != null && <Outcome error={error} message={errorMessage(error)} />}
    </>
  );
}

function Outcome({ error, message }: { error: unknown; message: string }) {
  if (!isCancelled(error)) return <ErrorMessage message={message} />;
  return (
    <Alert color="gray" variant="light" role="status">
      <Text size="sm" c="var(--lt-ink)">
        {message}
      </Text>
    </Alert>
  );
}

const percentOf = ({ done, total }: Progressing): number | null =>
  total === null || total === 0 ? null : Math.min(100, (done / total) * 100);

/** ` · 1.200 von 5.000`, or nothing where it is not counted. */
function useWords(): (progress: Progressing) => string {
  const { t } = useTranslation('work');
  const formats = useFormats();
  return ({ done, total, unit }) => {
    if (total === null || total === 0) return '';
    const amount = unit === 'bytes' ? formats.bytes : formats.number;
    return ` · ${t('amount', { done: amount(done), total: amount(total) })}`;
  };
}
