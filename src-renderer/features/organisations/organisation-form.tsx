import { useTranslation } from 'react-i18next';
import { organisationFields } from '#shared/contract/organisations.ts';
import { RecordFormShell } from '../../components/form/record-form-shell.tsx';
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
  const { t } = useTranslation('organisations');
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

  return (
    <RecordFormShell
      record={record}
      draft={draft}
      fieldLabel={(field) => t(`field.${field}`)}
      submitLabel={props.submitLabel}
      onSaved={props.onSaved}
      onCancel={props.onCancel}
      gap="md"
      actionsClassName={classes.formActions}
    >
      {id === null && <OrganisationSimilar name={record.form.values.name} />}
      <OrganisationFormSections form={record.form} id={id} umbrella={props.umbrella ?? null} />
    </RecordFormShell>
  );
}
