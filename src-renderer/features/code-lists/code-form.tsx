import { Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PARENT_LISTS } from '#shared/codes/code-rules.ts';
import type { CodeList } from '#shared/codes/code-lists.ts';
import { codeFields, type CodeEntry } from '#shared/contract/codes.ts';
import type { Inputs } from '#shared/contract/index.ts';
import { CodeSelect } from '../../components/form/code-select.tsx';
import { RecordFormShell } from '../../components/form/record-form-shell.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { fieldProps } from '../../hooks/field-props.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { useRecordForm, type Seen } from '../../hooks/use-record-form.ts';

interface CodeValues {
  labelDe: string;
  labelEn: string;
  parent: string | null;
}

interface CodeFormProps {
  list: CodeList;
  name: string;
  /** Null: a new one. */
  entry: CodeEntry | null;
  onClose: () => void;
}

const seenOf = (entry: CodeEntry | null): Seen<CodeValues> => ({
  values: {
    labelDe: entry?.labelDe ?? '',
    labelEn: entry?.labelEn ?? '',
    parent: entry?.parent ?? null,
  },
  version: entry?.updatedAt ?? null,
});

/** A new code of a list, or new labels for one. */
export function CodeForm({ list, name, entry, onClose }: CodeFormProps) {
  const { t, i18n } = useTranslation(['codeLists', 'common']);
  const { client } = useCore();
  const codes = useCodes();
  const notify = useNotify();
  const parentList = PARENT_LISTS[list];
  const record = useRecordForm<CodeValues>({
    schema: codeFields,
    seen: seenOf(entry),
    save: async (values, version) => {
      const fields = codeFields.parse(values);
      const saved = entry
        ? await client.codes.update({ code: entry.code, updatedAt: version, fields })
        : await client.codes.create({ list, ...fields });
      return { id: saved.code, updatedAt: saved.updatedAt ?? '' };
    },
    reload: async () =>
      seenOf((await client.codes.list()).find(({ code }) => code === entry?.code) ?? entry),
  });
  const undo = useMutation({
    mutationFn: (input: Inputs['codes']['update']) => client.codes.update(input),
  });
  const { form } = record;
  return (
    <Modal
      opened
      title={
        entry
          ? t('editNamed', { label: i18n.language === 'en' ? entry.labelEn : entry.labelDe })
          : t('addTo', { name })
      }
      onClose={onClose}
      closeOnClickOutside={false}
    >
      <RecordFormShell
        record={record}
        fieldLabel={(one) => t(`column.${one}`)}
        submitLabel={t(entry ? 'common:save' : 'add')}
        onSaved={({ id, updatedAt }) => {
          if (entry && updatedAt !== (entry.updatedAt ?? '')) {
            const { labelDe, labelEn, parent } = entry;
            notify.undo(t('relabelled', { label: form.getValues().labelDe }), () =>
              undo.mutateAsync({ code: id, updatedAt, fields: { labelDe, labelEn, parent } }),
            );
          } else if (!entry) notify.success(t('added', { label: form.getValues().labelDe, name }));
          onClose();
        }}
        onCancel={onClose}
      >
        <Stack gap="sm">
          <TextField
            {...fieldProps(form, 'labelDe')}
            label={t('column.labelDe')}
            required
            maxLength={80}
            data-autofocus
          />
          <TextField
            {...fieldProps(form, 'labelEn')}
            label={t('column.labelEn')}
            description={t('englishHint')}
            required
            maxLength={80}
          />
          {parentList && (
            <CodeSelect
              {...fieldProps(form, 'parent')}
              label={t(`list.${parentList}`)}
              required
              disabled={entry?.builtIn ?? false}
              options={codes.options(parentList, entry?.parent ? [entry.parent] : [])}
            />
          )}
          <Text size="sm" c="dimmed">
            {t(entry ? 'relabelHint' : 'addHint')}
          </Text>
        </Stack>
      </RecordFormShell>
    </Modal>
  );
}
