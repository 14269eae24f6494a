/** Languages in which texts are negotiated, or into which they are put: BCP 47 tags. The server takes any other as well. */
export const LANGUAGE_TAGS = (
  'ar zh en fr ru es ' +
  'af am az be bg bn bo bs ca ckb cs cy da de dv el et eu fa ff fi ga gn ha he hi hr ht hu hy id ig is it ja ka kk km ' +
  'ko ku ky lb lo lt lv mg mk mn ms mt my nb ne nl ny pa pl ps pt qu rn ro rw sd si sk sl sn so sq sr st sv sw ta te tg ' +
  'th ti tk tn tr ug uk ur uz vi wo xh yo zu'
).split(' ');
