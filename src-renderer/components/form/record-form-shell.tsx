import { Button, Group, Stack, type MantineSpacing } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormDraft } from '../../hooks/use-form-draft.ts';
import type { RecordForm, Saved } from '../../hooks/use-record-form.ts';
import { DraftNote, RecordFormNotices } from './record-form-notices.tsx';

interface RecordFormShellProps<Values extends object> {
  record: RecordForm<Values>;
  /** Missing where the form keeps none. */
  draft?: FormDraft;
  /** The names of fields as the form shows them. */
  fieldLabel: (field: keyof Values) => string;
  submitLabel: string;
  /** After the core has acknowledged; the draft is gone by then. */
  onSaved: (saved: Saved) => void;
  onCancel: () => void;
  gap?: MantineSpacing;
  /** At the other end of the line of buttons: "Delete". */
  aside?: ReactNode;
  actionsClassName?: string | undefined;
  /** The fields. */
  children: ReactNode;
}

/**
 * Around the fields of every record form: notices above, the buttons below. Saving and cancelling
 * both end the draft; closing the dialog keeps it.
 */
export function RecordFormShell<Values extends object>(props: RecordFormShellProps<Values>) {
  const { record, draft } = props;
  const { t } = useTranslation();
  return (
    <form
      noValidate
      onSubmit={record.submit((saved) => {
        void draft?.discard();
        props.onSaved(saved);
      })}
    >
      <Stack gap={props.gap ?? 'sm'}>
        <RecordFormNotices
          record={record}
          fieldLabel={props.fieldLabel}
          {...(draft && {
            draft,
            onDiscardDraft: () => {
              void draft.discard();
              record.startOver();
            },
          })}
        />
        {props.children}
        {/* Pressing a button leaves no field: what a field then says would move the button away
            from under the pointer, and the click would be lost. */}
        <Group
          justify="space-between"
          mt="xs"
          onMouseDown={(event) => event.preventDefault()}
          className={props.actionsClassName}
        >
          <div>{props.aside}</div>
          <Group gap="xs">
            {draft && <DraftNote draft={draft} />}
            <Button
              variant="default"
              onClick={() => {
                void draft?.discard();
                props.onCancel();
              }}
            >
              {t('cancel')}
            </Button>
            <Button type="submit" loading={record.saving} disabled={record.conflict}>
              {props.submitLabel}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
