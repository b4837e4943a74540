import { Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { organisationFields } from '#shared/contract/organisations.ts';
import { DraftNote, RecordFormNotices } from '../../components/form/record-form-notices.tsx';
import classes from '../../components/record.module.css';
import { useCore } from '../../hooks/use-core.ts';
import { useFormDraft } from '../../hooks/use-form-draft.ts';
import { useRecordForm, type Saved, type Seen } from '../../hooks/use-record-form.ts';
import { OrganisationFormSections } from './organisation-form-sections.tsx';
import { OrganisationSimilar } from './organisation-similar.tsx';
import {
  organisationInput,
  organisationValues,
  type OrganisationValues,
} from './organisation-values.ts';

interface OrganisationFormProps {
  /** Null: a new organisation. */
  id: string | null;
  seen: Seen<OrganisationValues>;
  umbrella?: { id: string; name: string } | null;
  submitLabel: string;
  onSaved: (saved: Saved) => void;
  onCancel: () => void;
}

/** All fields of an organisation, for a new one and for changes. */
export function OrganisationForm(props: OrganisationFormProps) {
  const { id, seen } = props;
  const { t } = useTranslation(['organisations', 'common']);
  const { client } = useCore();
  const record = useRecordForm<OrganisationValues>({
    schema: organisationFields,
    seen,
    save: (values, version) =>
      id === null || version === null
        ? client.organisations.create(organisationInput(values))
        : client.organisations.update({
            id,
            updatedAt: version,
            fields: organisationInput(values),
          }),
    ...(id === null
      ? {}
      : {
          reload: async () => {
            const fresh = await client.organisations.get({ id });
            return { values: organisationValues(fresh), version: fresh.updatedAt };
          },
        }),
  });
  const draft = useFormDraft('organisation', id ?? '', record);

  const startOver = () => {
    void draft.discard();
    record.adopt(seen.values, seen);
  };
  const cancel = () => {
    void draft.discard();
    props.onCancel();
  };
  return (
    <form
      noValidate
      onSubmit={record.submit((saved) => {
        void draft.discard();
        props.onSaved(saved);
      })}
    >
      <Stack gap="md">
        <RecordFormNotices
          record={record}
          draft={draft}
          onDiscardDraft={startOver}
          fieldLabel={(field) => t(`field.${field}`)}
        />
        {id === null && <OrganisationSimilar name={record.form.values.name} />}
        <OrganisationFormSections form={record.form} id={id} umbrella={props.umbrella ?? null} />
        <Group justify="flex-end" gap="xs" className={classes.formActions}>
          <DraftNote draft={draft} />
          <Button variant="default" onClick={cancel}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={record.saving} disabled={record.conflict}>
            {props.submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
