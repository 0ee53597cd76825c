create function note_product_change() returns trigger language plpgsql as $$
begin
  insert into catalog_changes (slug, listed) values (coalesce(new.slug, old.slug), true);
  return null;
end
$$;
--> statement-breakpoint
create trigger products_added_or_gone after insert or delete on products
  for each row execute function note_product_change();
--> statement-breakpoint
create trigger products_changed after update on products
  for each row when (old.* is distinct from new.*) execute function note_product_change();
--> statement-breakpoint
create function note_variant_change() returns trigger language plpgsql as $$
begin
  insert into catalog_changes (slug, listed)
    select slug, true from products where id = coalesce(new.product_id, old.product_id);
  return null;
end
$$;
--> statement-breakpoint
create trigger variants_added_or_gone after insert or delete on variants
  for each row execute function note_variant_change();
--> statement-breakpoint
create trigger variants_changed after update on variants
  for each row when (old.* is distinct from new.*) execute function note_variant_change();
--> statement-breakpoint
create function note_price_change() returns trigger language plpgsql as $$
begin
  insert into catalog_changes (slug, listed)
    select products.slug, true from variants join products on products.id = variants.product_id
    where variants.id = coalesce(new.variant_id, old.variant_id);
  return null;
end
$$;
--> statement-breakpoint
create trigger prices_added_or_gone after insert or delete on prices
  for each row execute function note_price_change();
--> statement-breakpoint
create trigger prices_changed after update on prices
  for each row when (old.* is distinct from new.*) execute function note_price_change();
--> statement-breakpoint
-- Pages say how many are left from 5 down ("3 left"), and that something is sold out. More is no news.
create function note_stock_change() returns trigger language plpgsql as $$
begin
  insert into catalog_changes (slug, listed)
    select products.slug, (old.on_hand - old.held = 0) <> (new.on_hand - new.held = 0)
    from variants join products on products.id = variants.product_id
    where variants.id = new.variant_id;
  return null;
end
$$;
--> statement-breakpoint
create trigger stock_levels_changed after update on stock_levels
  for each row when (least(old.on_hand - old.held, 6) <> least(new.on_hand - new.held, 6))
  execute function note_stock_change();
