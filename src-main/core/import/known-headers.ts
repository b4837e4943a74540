import type { ImportField } from '#shared/contract/import-problems.ts';

/**
 * Headers that are understood, best first: if a file has `Rechtsname` and `Name`, the first of the
 * list wins. Written as people write them, parted by ` | `; compared folded (`header-fold.ts`).
 */
export const KNOWN_HEADERS: Record<ImportField, string> = {
  name:
    'Rechtsname | Name der Organisation | Organisationsname | Vereinsname | Name des Vereins | ' +
    'Organisation | Verein | Träger | Trägername | Name des Trägers | Name | Zuwendungsempfänger | ' +
    'Empfänger | Legal name | Organisation name | Organization | Organization name | Association',
  shortName:
    'Kurzname | Kurzbezeichnung | Abkürzung | Kürzel | Short name | Abbreviation | Acronym',
  otherNames:
    'Weitere Namen | Andere Namen | Frühere Namen | Früherer Name | Ehemaliger Name | Alias | ' +
    'Fremdsprachiger Name | Other names | Former name | Former names | Also known as | Aliases',
  kind:
    'Art | Art der Organisation | Organisationsart | Organisationstyp | Kind | ' +
    'Organisation kind | Kind of organisation | Organization type',
  legalForm: 'Rechtsform | Legal form',
  registerCourt: 'Registergericht | Amtsgericht | Register court',
  registerType: 'Registerart | Registertyp | Empfängertyp | Register type',
  registerNumber:
    'Registernummer | Register-Nr. | Vereinsregisternummer | Vereinsregister | VR-Nummer | VR-Nr. | ' +
    'Handelsregisternummer | HRB | EmpfängerID | Register number | Registration number',
  foundedYear:
    'Gründungsjahr | Gegründet | Gegründet am | Gründung | Founded | Founded year | ' +
    'Founded in | Year founded',
  homeDistrict:
    'Bezirk | Sitzbezirk | Heimatbezirk | Stadtbezirk | Bezirk (Sitz) | District | ' +
    'Home district',
  districtsOfAction:
    'Wirkungsbezirke | Aktionsbezirke | Einsatzbezirke | Bezirke | Districts of action | ' +
    'Districts',
  street:
    'Straße | Strasse | Straße und Hausnummer | Straße, Nr. | Straße Nr. | Anschrift | ' +
    'Adresse | Street | Street address | Street and number | Address',
  postalCode: 'PLZ | Postleitzahl | Postal code | Postcode | Zip | Zip code',
  city: 'Ort | Stadt | Wohnort | City | Town',
  phone: 'Telefon | Telefonnummer | Tel. | Telefon-Nr. | Phone | Phone number | Telephone',
  email: 'E-Mail | E-Mail-Adresse | Mail | Mailadresse | Email | Email address',
  website:
    'Webseite | Website | Web | Homepage | Internet | Internetseite | URL | Domain | Web site',
  languages: 'Sprachen | Sprache | Languages | Language',
  targetGroups: 'Zielgruppen | Zielgruppe | Target groups | Target group',
  membershipSize: 'Mitgliederzahl | Mitglieder | Anzahl Mitglieder | Members | Membership size',
  firstContactOn:
    'Erstkontakt | Erstkontakt am | Datum Erstkontakt | First contact | First contact on',
  firstContactHow:
    'Erstkontakt über | Erstkontakt durch | Kontaktweg | First contact how | ' +
    'First contact via',
  status: 'Status',
  notes:
    'Notizen | Notiz | Bemerkung | Bemerkungen | Anmerkung | Anmerkungen | Kommentar | ' +
    'Notes | Note | Remarks | Comment | Comments',
};
