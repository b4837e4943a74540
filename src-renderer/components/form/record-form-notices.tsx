import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useErrorMessage } from '../../hooks/use-error-message.ts';
import type { FormDraft } from '../../hooks/use-form-draft.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import type { RecordForm } from '../../hooks/use-record-form.ts';
import { ErrorMessage } from './error-message.tsx';

interface RecordFormNoticesProps<Values extends object> {
  record: RecordForm<Values>;
  /** The names of fields as the form shows them. */
  fieldLabel: (field: keyof Values) => string;
  draft?: FormDraft;
  /** Starts over with the record as it is stored. */
  onDiscardDraft?: () => void;
}

/** Above a record form: what was restored, what somebody else changed, what went wrong. */
export function RecordFormNotices<Values extends object>(props: RecordFormNoticesProps<Values>) {
  const { record, draft } = props;
  const { t } = useTranslation('table');
  const formats = useFormats();
  const errorMessage = useErrorMessage();
  return (
    <>
      {draft?.restoredFrom && (
        <Alert variant="light" p="xs">
          <Group justify="space-between" gap="xs">
            <Text size="sm">
              {t('form.restored', { time: formats.dateTime(draft.restoredFrom) })}
            </Text>
            {props.onDiscardDraft && (
              <Button size="compact-sm" variant="default" onClick={props.onDiscardDraft}>
                {t('form.discard')}
              </Button>
            )}
          </Group>
        </Alert>
      )}
      {record.conflict && (
        <Alert color="orange" variant="light" role="alert" title={t('form.conflictTitle')}>
          <Text size="sm" mb="xs">
            {t('form.conflictText')}
          </Text>
          <Button size="xs" variant="default" onClick={record.catchUp}>
            {t('form.catchUp')}
          </Button>
        </Alert>
      )}
      {record.clashes.length > 0 && (
        <Alert color="orange" variant="light" role="status">
          <Text size="sm">
            {t('form.clashes', { fields: record.clashes.map(props.fieldLabel).join(', ') })}
          </Text>
        </Alert>
      )}
      {!record.conflict && record.error !== null && (
        <ErrorMessage message={errorMessage(record.error)} />
      )}
    </>
  );
}

/** Beside the buttons: where what is typed stands right now. */
export function DraftNote({ draft }: { draft: FormDraft }) {
  const { t } = useTranslation('table');
  const { status } = draft.state;
  const text =
    status === 'saved' ? t('form.draftSaved') : status === 'failed' ? t('form.draftFailed') : '';
  return (
    <Text size="xs" c="dimmed" role="status">
      {text}
    </Text>
  );
}
