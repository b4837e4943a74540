import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '#shared/contract/cases.ts';
import { berlinDay } from '#shared/rules/dates.ts';
import { ErrorMessage } from '../../components/form/error-message.tsx';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { errorIssues, useErrorMessage } from '../../hooks/use-error-message.ts';
import { CaseClosingFields } from './case-closing-fields.tsx';
import {
  checkClosing,
  dayProblem,
  type ClosedStatus,
  type ClosingField,
  type ClosingValues,
} from './case-closing.ts';
import { useCaseUndo } from './use-case-undo.ts';

interface CaseClosingDialogProps {
  record: Case;
  /** Naming the status the case has already corrects how it ended. */
  status: ClosedStatus;
  onClose: () => void;
}

/** Ends a case, or corrects how it ended. */
export function CaseClosingDialog({ record, status, onClose }: CaseClosingDialogProps) {
  const { t } = useTranslation(['cases', 'common']);
  const { orpc } = useCore();
  const codes = useCodes();
  const errorMessage = useErrorMessage();
  const queries = useQueryClient();
  const offerUndo = useCaseUndo();
  const [today] = useState(() => berlinDay(new Date()));
  const [values, setValues] = useState<ClosingValues>({
    status,
    closedOn: record.closedOn ?? today,
    closingReason: record.closingReason,
    goalAttainment: record.goalAttainment,
  });
  const [errors, setErrors] = useState<Partial<Record<ClosingField, string>>>({});
  const close = useMutation(
    orpc.cases.setStatus.mutationOptions({
      onSuccess: (saved) => {
        offerUndo(
          t('statusChanged', { number: record.number, status: codes.label(values.status) }),
          [saved],
        );
        onClose();
      },
      onError: (error) => {
        const day = errorIssues(error).find(({ path }) => path.endsWith('closedOn'));
        // Changed elsewhere: the new state shows behind the dialog, which then goes by it.
        void queries.invalidateQueries({ queryKey: orpc.cases.key() });
        if (day) setErrors({ closedOn: t(dayProblem(day.code)) });
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const checked = checkClosing(values);
    if ('missing' in checked)
      return setErrors(
        Object.fromEntries(checked.missing.map((field) => [field, t('common:required')])),
      );
    const { id, updatedAt } = record;
    close.mutate({ id, updatedAt, status: values.status, closing: checked.closing });
  };
  const correcting = record.closedOn !== null;
  const told = Object.keys(errors).length > 0;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(correcting ? 'closing.correctTitle' : 'closing.title')}
      size={480}
      closeOnClickOutside={false}
    >
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          {!correcting && record.openTaskCount > 0 && (
            <Text size="sm" c="dimmed">
              {t('closing.openTasks', { count: record.openTaskCount })}
            </Text>
          )}
          <CaseClosingFields
            values={values}
            errors={errors}
            today={today}
            onChange={(change) => {
              setValues((before) => ({ ...before, ...change }));
              setErrors({});
            }}
          />
          {close.isError && !told && <ErrorMessage message={errorMessage(close.error)} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={close.isPending}>
              {t(correcting ? 'common:save' : 'closing.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
