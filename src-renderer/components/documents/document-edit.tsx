import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { documentFields, type DocumentRow } from '#shared/contract/documents.ts';
import { fieldProps } from '../../hooks/field-props.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useRecordForm, type Seen } from '../../hooks/use-record-form.ts';
import { RecordFormShell } from '../form/record-form-shell.tsx';
import { TextField } from '../form/text-field.tsx';

interface DocumentValues {
  name: string;
  note: string;
}

const seenOf = (of: Pick<DocumentRow, 'name' | 'note' | 'updatedAt'>): Seen<DocumentValues> => ({
  values: { name: of.name, note: of.note ?? '' },
  version: of.updatedAt,
});

/** What a document is called, and a line about it. */
export function DocumentEdit({
  document,
  onClose,
}: {
  document: DocumentRow;
  onClose: () => void;
}) {
  const { t } = useTranslation(['documents', 'common']);
  const { client } = useCore();
  const notify = useNotify();
  const { id } = document;
  const record = useRecordForm<DocumentValues>({
    schema: documentFields,
    seen: seenOf(document),
    save: (values, version) =>
      client.documents.update({
        id,
        updatedAt: version ?? document.updatedAt,
        fields: documentFields.parse(values),
      }),
    reload: async () => seenOf(await client.documents.get({ id })),
  });
  const { form } = record;
  return (
    <Modal opened title={t('rename')} onClose={onClose} closeOnClickOutside={false}>
      <RecordFormShell
        record={record}
        fieldLabel={(field) => t(`field.${field}`)}
        submitLabel={t('common:save')}
        onSaved={() => {
          notify.success(t('common:saved'));
          onClose();
        }}
        onCancel={onClose}
      >
        <TextField
          {...fieldProps(form, 'name')}
          label={t('field.name')}
          description={t('nameHint')}
          required
          maxLength={200}
          dir="auto"
          data-autofocus
        />
        <TextField
          {...fieldProps(form, 'note')}
          label={t('field.note')}
          lines={2}
          maxLength={2000}
        />
      </RecordFormShell>
    </Modal>
  );
}
