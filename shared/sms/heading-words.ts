/** Words of which the headings of address lists are made; a cell of others may be a heading or a record. */
const words = new Set(
  (
    'mobile mobiles mob cell cellphone handy portable sms msisdn phone phones telephone tel number numbers no nr ' +
    'contact contacts to recipient recipients home work office landline fax order nhs invoice account patient ' +
    'customer client member guest staff employee reference ref id date time day due dob born birth of amount ' +
    'price total balance code appointment appt booking message messages text texts body content name names first ' +
    'last full given family surname forename firstname lastname fullname middle initial title salutation greeting ' +
    'company organisation organization business department dept group team email mail e address street town city ' +
    'county country postcode post zip notes note comment comments status type language practice clinic doctor ' +
    'dentist item product delivery slot link url age gender line row value sent send when and the a 1 2 3 lat lon'
  ).split(' '),
)

/** Whether a cell consists of nothing but such words: `Patient Mobile`, `MobileNumber`, `first_name *`. */
export function isHeadingWords(cell: string): boolean {
  const parts = cell
    .slice(0, 60)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
  return cell.length <= 60 && parts.length > 0 && parts.every((part) => words.has(part))
}
