-- Trigrams find what is mistyped, and pieces of words where a language sets no blanks between them. The extension is
-- trusted: whoever owns the database may create it. Where a provider refuses, say what to ask for.
do $$
begin
  create extension if not exists pg_trgm;
exception when insufficient_privilege or feature_not_supported or undefined_file then
  raise exception 'The search of the shop needs the extension pg_trgm, which could not be created (%). Have the owner of this database run "create extension pg_trgm", or switch it on in the provider''s console, then migrate again.', sqlerrm;
end
$$;
--> statement-breakpoint
CREATE TABLE "product_listings" (
	"product_id" text NOT NULL,
	"currency" char(3) NOT NULL,
	"shelf" text NOT NULL,
	"position" integer NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"amount" bigint NOT NULL,
	"in_stock" boolean NOT NULL,
	"colours" text[] NOT NULL,
	CONSTRAINT "product_listings_product_id_currency_pk" PRIMARY KEY("product_id","currency")
);
--> statement-breakpoint
CREATE TABLE "search_documents" (
	"product_id" text NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	"keywords" text NOT NULL,
	"words" text NOT NULL,
	"spelling" text,
	CONSTRAINT "search_documents_product_id_locale_pk" PRIMARY KEY("product_id","locale")
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"word" text PRIMARY KEY NOT NULL,
	"shown" text NOT NULL,
	"grams" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "added_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "product_listings" ADD CONSTRAINT "product_listings_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_documents" ADD CONSTRAINT "search_documents_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "product_listings_featured" ON "product_listings" USING btree ("currency","shelf","position","product_id");--> statement-breakpoint
CREATE INDEX "product_listings_price" ON "product_listings" USING btree ("currency","shelf","amount","position","product_id");--> statement-breakpoint
CREATE INDEX "product_listings_newest" ON "product_listings" USING btree ("currency","shelf","added_at","position","product_id");--> statement-breakpoint
CREATE INDEX "search_documents_name" ON "search_documents" USING btree ("name" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "search_documents_words" ON "search_documents" USING gin ("words" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "search_words_grams" ON "search_words" USING gin ("grams" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "variants_of_product" ON "variants" USING btree ("product_id","position");
--> statement-breakpoint
-- One form for comparing texts; lib/catalog/search-fold.ts does the same to what a shopper types. Full-width and half-width
-- alike, case and accents gone, kana as hiragana, Thai in one spelling, white space made one blank.
create function search_fold(input text) returns text language sql immutable strict parallel safe as $$
  select btrim(regexp_replace(
    regexp_replace(
      regexp_replace(
        replace(
          translate(
            replace(replace(replace(
              lower(normalize(regexp_replace(normalize(input, NFKD), '[\u0300-\u036f]+', '', 'g'), NFKC)),
              'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
            'øłđðァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶヽヾ๐๑๒๓๔๕๖๗๘๙',
            'olddぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ0123456789'),
          'เเ', 'แ'),
        '([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e37\u0e47])', '\2\1', 'g'),
      '\u0e4d([\u0e48-\u0e4b])\u0e32', '\1' || U&'\0E4D\0E32', 'g'),
    '\s+', ' ', 'g'))
$$;
--> statement-breakpoint
-- A folded text as trigrams see it best: words between blanks, punctuation apart, no Thai tone marks, and each letter
-- beyond ASCII three times, so that a single one of them is a trigram of its own (傘 alone could not be looked up otherwise).
create function search_grams(folded text) returns text language sql immutable strict parallel safe as $$
  select ' ' || btrim(regexp_replace(coalesce(string_agg(
    case
      when ascii(letter) > 127 then repeat(letter, 3)
      when strpos('!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', letter) > 0 then ' ' || letter || ' '
      else letter
    end, '' order by place), ''), '  +', ' ', 'g')) || ' '
  from unnest(string_to_array(
    regexp_replace(
      regexp_replace(
        regexp_replace(folded, '[\u0e48-\u0e4c]+', '', 'g'),
        '[\u00b7\u2010-\u205e\u3001-\u3004\u3008-\u3020\u3030\u30fb]', ' ', 'g'),
      '([^\u0001-\u007f])([0-9a-z])', '\1 \2', 'g'),
    null)) with ordinality as letters (letter, place)
$$;
--> statement-breakpoint
-- Always true, and said to be dear: the planner, who thinks comparing a long text costs next to nothing and stops counting at
-- the limit, would else read the whole table for words that many products have.
create function found_by_index(product_id text) returns boolean language plpgsql stable parallel unsafe cost 10000 as $$
begin
  return true;
end
$$;
--> statement-breakpoint
-- Of a very long name only the beginning stands apart: an index takes no more than some 2,700 bytes.
create function refresh_search_documents(ids text[]) returns void language plpgsql as $$
begin
  perform 1 from products where id = any(ids) order by id for no key update;
  delete from search_documents where product_id = any(ids);
  insert into search_documents (product_id, locale, name, keywords, words, spelling)
  select
    id, locale, left(name_grams, 400), keyword_grams, rtrim(name_grams) || ' |' || rtrim(keyword_grams) || ' |' || rest_grams,
    case when (name || keywords || rest) ~ '[\u0e48-\u0e4c]' then concat_ws(' | ', name, keywords, rest) end
  from (
    select
      products.id, locale,
      coalesce(search_fold(texts -> locale ->> 'name'), '') as name,
      coalesce(search_fold((
        select string_agg(piece #>> '{}', ' | ') from jsonb_path_query(design -> 'keywords' -> locale, '$[*]') as piece
      )), '') as keywords,
      coalesce(search_fold((
        select string_agg(piece #>> '{}', ' | ') from (
          select jsonb_path_query(texts -> locale, '$.tagline')
          union all select jsonb_path_query(texts -> locale, '$.facts.material')
          union all select jsonb_path_query(texts -> locale, '$.description[*]')
          union all select jsonb_path_query(design, '$.groups[*].values[*].name') -> locale
        ) as pieces (piece)
      )), '') as rest
    from products cross join unnest(array['en', 'th', 'ja']) as locale
    where products.id = any(ids) and status = 'active'
  ) as folded
  cross join lateral (
    select search_grams(name) as name_grams, search_grams(keywords) as keyword_grams, search_grams(rest) as rest_grams
  ) as grams;
  insert into search_words (word, shown, grams)
  select distinct on (word) word, lower(piece), search_grams(word)
  from (
    select distinct piece
    from products
    cross join lateral (
      select texts #>> '{en,name}'
      union all select texts #>> '{en,facts,material}'
      union all select jsonb_path_query(design, '$.keywords.*[*]') #>> '{}'
    ) as named (text)
    cross join lateral regexp_split_to_table(text, '[\s!-/:-@\[-`{-~|]+') as piece
    where products.id = any(ids) and status = 'active'
  ) as pieces
  cross join lateral search_fold(piece) as word
  where char_length(word) between 2 and 40 and word !~ '^([0-9]+|[a-z]{2})$'
  order by word, lower(piece)
  on conflict do nothing;
end
$$;
--> statement-breakpoint
create function refresh_product_listings(ids text[]) returns void language plpgsql as $$
begin
  -- One at a time for each product, and each sees what the one before it wrote.
  perform 1 from products where id = any(ids) order by id for no key update;
  delete from product_listings as listing where product_id = any(ids) and not exists (
    select from products
    join variants on variants.product_id = products.id and variants.status = 'active'
    join prices on prices.variant_id = variants.id and prices.currency = listing.currency
    where products.id = listing.product_id and products.status = 'active'
  );
  insert into product_listings as listing
    (product_id, currency, shelf, position, added_at, amount, in_stock, colours)
  select products.id, currency, shelf, position, added_at, lowest, in_stock, colours
  from products
  cross join lateral (
    -- For each product by itself: the planner would else now and then read all variants and prices there are.
    select
      prices.currency, min(prices.amount) as lowest,
      bool_or(coalesce(stock_levels.on_hand - stock_levels.held > 0, false)) as in_stock,
      coalesce(
        array_agg(distinct colour order by colour) filter (where colour is not null),
        array[coalesce(products.design #>> '{art,colour}', '')]) as colours
    from variants
    join prices on prices.variant_id = variants.id
    left join stock_levels on stock_levels.variant_id = variants.id
    left join lateral (
      select choice ->> 'colour' as colour
      from jsonb_path_query(products.design, '$.groups[*]') as chosen
      cross join lateral jsonb_path_query(chosen, '$.values[*]') as choice
      where choice ->> 'key' = variants.options ->> (chosen ->> 'key')
    ) as coloured on true
    where variants.product_id = products.id and variants.status = 'active'
    group by prices.currency
  ) as fresh
  where products.id = any(ids) and products.status = 'active'
  on conflict (product_id, currency) do update set
    shelf = excluded.shelf, position = excluded.position, added_at = excluded.added_at, amount = excluded.amount,
    in_stock = excluded.in_stock, colours = excluded.colours
  where (listing.shelf, listing.position, listing.added_at, listing.amount, listing.in_stock, listing.colours)
    is distinct from
    (excluded.shelf, excluded.position, excluded.added_at, excluded.amount, excluded.in_stock, excluded.colours);
end
$$;
--> statement-breakpoint
-- Whoever writes a hundred thousand products says `set local amefon.bulk = 'on'`, and afterwards refreshes and tells all at once.
create function in_bulk() returns boolean language sql stable as $$
  select coalesce(current_setting('amefon.bulk', true), '') = 'on'
$$;
--> statement-breakpoint
create function list_changed_products() returns trigger language plpgsql as $$
begin
  if not in_bulk() then
    perform refresh_product_listings(array(select id from changed));
    perform refresh_search_documents(array(select id from changed));
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger products_listed_new after insert on products referencing new table as changed
  for each statement execute function list_changed_products();
--> statement-breakpoint
create trigger products_listed_anew after update on products referencing new table as changed
  for each statement execute function list_changed_products();
--> statement-breakpoint
create function list_changed_variants() returns trigger language plpgsql as $$
begin
  if not in_bulk() then
    perform refresh_product_listings(array(select distinct product_id from changed));
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger variants_listed_new after insert on variants referencing new table as changed
  for each statement execute function list_changed_variants();
--> statement-breakpoint
create trigger variants_listed_anew after update on variants referencing new table as changed
  for each statement execute function list_changed_variants();
--> statement-breakpoint
create trigger variants_listed_no_more after delete on variants referencing old table as changed
  for each statement execute function list_changed_variants();
--> statement-breakpoint
create function list_changed_prices() returns trigger language plpgsql as $$
begin
  if not in_bulk() then
    perform refresh_product_listings(array(
      select distinct product_id from changed join variants on variants.id = changed.variant_id));
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger prices_listed_new after insert on prices referencing new table as changed
  for each statement execute function list_changed_prices();
--> statement-breakpoint
create trigger prices_listed_anew after update on prices referencing new table as changed
  for each statement execute function list_changed_prices();
--> statement-breakpoint
create trigger prices_listed_no_more after delete on prices referencing old table as changed
  for each statement execute function list_changed_prices();
--> statement-breakpoint
create trigger stock_levels_listed_new after insert on stock_levels referencing new table as changed
  for each statement execute function list_changed_prices();
--> statement-breakpoint
-- Orders change stock all day long; only the first and the last piece matter here.
create function list_changed_stock() returns trigger language plpgsql as $$
declare
  turned text[] := array(
    select distinct product_id
    from changed join before using (variant_id) join variants on variants.id = changed.variant_id
    where (changed.on_hand > changed.held) <> (before.on_hand > before.held));
begin
  if not in_bulk() and cardinality(turned) > 0 then
    perform refresh_product_listings(turned);
  end if;
  return null;
end
$$;
--> statement-breakpoint
create trigger stock_levels_listed_anew after update on stock_levels
  referencing old table as before new table as changed
  for each statement execute function list_changed_stock();
--> statement-breakpoint
-- The notes of what changed (migration catalog_change_triggers) heed it likewise: one note stands for all.
create or replace function note_product_change() returns trigger language plpgsql as $$
begin
  if not in_bulk() then
    insert into catalog_changes (slug, listed) values (coalesce(new.slug, old.slug), true);
  end if;
  return null;
end
$$;
--> statement-breakpoint
create or replace function note_variant_change() returns trigger language plpgsql as $$
begin
  if not in_bulk() then
    insert into catalog_changes (slug, listed)
      select slug, true from products where id = coalesce(new.product_id, old.product_id);
  end if;
  return null;
end
$$;
--> statement-breakpoint
create or replace function note_price_change() returns trigger language plpgsql as $$
begin
  if not in_bulk() then
    insert into catalog_changes (slug, listed)
      select products.slug, true from variants join products on products.id = variants.product_id
      where variants.id = coalesce(new.variant_id, old.variant_id);
  end if;
  return null;
end
$$;
--> statement-breakpoint
select refresh_product_listings(array(select id from products)), refresh_search_documents(array(select id from products));
