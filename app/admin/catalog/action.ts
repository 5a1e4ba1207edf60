"use server";
import { redirect } from "next/navigation";
import { addProduct, changeProduct } from "@/lib/staff/catalog/commands";
import { newProduct, productChange } from "@/lib/staff/catalog/input";
import { formAction } from "@/lib/web/action";

export const addProductAction = formAction(
  { needs: "staff.catalog", input: newProduct, words: "inspection" },
  async (ctx, input) => {
    await addProduct(ctx, input);
    redirect(`/admin/catalog/${encodeURIComponent(input.sku)}?done=saved`);
  },
);

export const changeProductAction = formAction(
  { needs: "staff.catalog", input: productChange, words: "inspection" },
  async (ctx, input) => {
    const { sku } = await changeProduct(ctx, input);
    redirect(`/admin/catalog/${encodeURIComponent(sku)}?done=saved`);
  },
);
