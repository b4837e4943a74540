import { Fieldset, NumberInput, Select, SimpleGrid, TagsInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeList } from '#shared/codes/code-lists.ts';
import { NON_PROFIT_STATUS, STAFFING, TRI_STATE } from '#shared/codes/words.ts';
import { CodeMultiSelect } from '../../components/form/code-multi-select.tsx';
import { CodeSelect } from '../../components/form/code-select.tsx';
import { DateField } from '../../components/form/date-field.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { fieldProps } from '../../hooks/field-props.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useCore } from '../../hooks/use-core.ts';
import { OrganisationPicker } from '../../components/form/organisation-picker.tsx';
import type { OrganisationField, OrganisationValues } from './organisation-values.ts';
import classes from '../../components/record.module.css';

interface SectionsProps {
  form: UseFormReturnType<OrganisationValues>;
  id: string | null;
  umbrella: { id: string; name: string } | null;
}

/** The fields in the order in which one asks for them in a first talk. */
export function OrganisationFormSections({ form, id, umbrella }: SectionsProps) {
  const { t } = useTranslation('organisations');
  const { orpc } = useCore();
  const codes = useCodes();
  const users = useQuery(orpc.users.list.queryOptions({ staleTime: 60_000 })).data ?? [];

  const field = <Name extends OrganisationField>(name: Name) => ({
    ...fieldProps(form, name),
    label: t(`field.${name}`),
  });
  const code = <Name extends OrganisationField>(name: Name, list: CodeList) => ({
    ...field(name),
    options: codes.options(list, [form.values[name]].flat().map(String)),
  });
  const counsellors = users
    .filter((user) => user.active || user.id === form.values.responsibleId)
    .map((user) => ({ value: user.id, label: user.name }));

  return (
    <>
      <Section title={t('section.names')}>
        <TextField
          {...field('name')}
          required
          className={classes.wide}
          maxLength={300}
          data-autofocus={id === null || undefined}
        />
        <TextField {...field('shortName')} />
        <CodeSelect
          {...code('kind', 'kind')}
          required
          onChange={(kind) => kind !== null && form.setFieldValue('kind', kind)}
        />
        <TagsInput
          {...field('otherNames')}
          description={t('otherNamesHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          className={classes.wide}
          acceptValueOnBlur
        />
        <CodeSelect
          {...code('status', 'organisation-status')}
          required
          onChange={(status) => status !== null && form.setFieldValue('status', status)}
        />
        <CodeSelect {...field('responsibleId')} options={counsellors} />
      </Section>
      <Section title={t('section.place')}>
        <TextField {...field('street')} className={classes.wide} />
        <TextField {...field('postalCode')} />
        <TextField {...field('city')} />
        <CodeSelect {...code('homeDistrict', 'district')} />
        <CodeMultiSelect {...code('districtsOfAction', 'district')} />
      </Section>
      <Section title={t('section.reach')}>
        <TextField {...field('phone')} type="tel" />
        <TextField {...field('email')} type="email" />
        <TextField {...field('website')} className={classes.wide} />
      </Section>
      <Section title={t('section.legal')}>
        <CodeSelect {...code('legalForm', 'legal-form')} />
        <NumberInput
          {...field('foundedYear')}
          value={form.values.foundedYear ?? ''}
          onChange={(year) => form.setFieldValue('foundedYear', year === '' ? null : Number(year))}
          hideControls
          allowDecimal={false}
          allowNegative={false}
        />
        <TextField {...field('registerCourt')} />
        <TextField {...field('registerNumber')} />
        <Select
          {...field('nonProfitStatus')}
          clearable
          data={NON_PROFIT_STATUS.map((value) => ({ value, label: t(`nonProfit.${value}`) }))}
        />
        <DateField {...field('nonProfitValidUntil')} />
      </Section>
      <Section title={t('section.work')}>
        <CodeMultiSelect {...code('languages', 'language')} />
        <CodeMultiSelect {...code('targetGroups', 'target-group')} />
        <CodeSelect {...code('membershipSize', 'membership-size')} />
        <Select
          {...field('staffing')}
          clearable
          data={STAFFING.map((value) => ({ value, label: t(`staffing.${value}`) }))}
        />
        <Select
          {...field('boardMigrationMajority')}
          clearable
          data={TRI_STATE.map((value) => ({ value, label: t(`triState.${value}`) }))}
        />
        <OrganisationPicker {...field('umbrellaId')} chosen={umbrella} without={id} />
      </Section>
      <Section title={t('section.advice')}>
        <DateField {...field('firstContactOn')} />
        <CodeSelect {...code('firstContactHow', 'contact-source')} />
        <TextField {...field('notes')} lines={3} className={classes.wide} />
      </Section>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Fieldset legend={title} className={classes.section}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="sm">
        {children}
      </SimpleGrid>
    </Fieldset>
  );
}
